import type { Arrow } from "./imports";
import { type Folder, rooms } from "./rooms";

const box = { width: 168, height: 48 } as const;
const rowHeight = 90;
const margin = 16;
const width = 920;
/** Where the rooms stand that most others lead to. */
const middle = 450;
const lastRow = Math.max(...rooms.map(({ row }) => row));
const legendTop = margin + (lastRow + 1) * rowHeight;
const height = legendTop + 24;

const placeOf = (folder: Folder) => {
  const room = rooms.find((one) => one.folder === folder);
  if (!room) throw new Error(`no room "${folder}"`);
  return { x: room.x, row: room.row, top: margin + room.row * rowHeight };
};

/**
 * The arrows that say something new: one from a room to another below is left out where others lead there through the
 * rooms between, none of them upwards. Those that go sideways or upwards, against the order of the house, all stay.
 */
export function reduceArrows(arrows: readonly Arrow[]): readonly Arrow[] {
  const usable = arrows.filter(isOnward);
  return arrows.filter((arrow) => {
    if (placeOf(arrow.from).row >= placeOf(arrow.to).row) return true;
    const others = usable.filter(
      (one) => one !== arrow && (arrow.knowledge === "types" || one.knowledge !== "types"),
    );
    return !reachableFrom(arrow.from, others).has(arrow.to);
  });
}

/** Downwards, or from a room at the side to one nearer the middle: no two arrows can be left out for each other's sake. */
function isOnward(arrow: Arrow): boolean {
  const [from, to] = [placeOf(arrow.from), placeOf(arrow.to)];
  const offset = ({ x }: { readonly x: number }) => Math.abs(x - middle);
  return from.row < to.row || (from.row === to.row && offset(to) < offset(from));
}

/** The rooms that arrows lead to from a room, and the room itself. */
function reachableFrom(start: Folder, arrows: readonly Arrow[]): ReadonlySet<Folder> {
  const reached = new Set<Folder>([start]);
  // What is added while a set is walked is walked, too.
  for (const room of reached) for (const { from, to } of arrows) if (from === room) reached.add(to);
  return reached;
}

/** The line of an arrow: from edge to edge of the two rooms, in the drawing's units. */
function lineOf({ from, to }: Arrow): string {
  const [start, end] = [placeOf(from), placeOf(to)];
  const half = box.height / 2;
  const side = Math.sign(end.x - start.x);
  if (start.row === end.row) {
    const y = start.top + half;
    return `M${start.x + (side * box.width) / 2},${y}H${end.x - (side * box.width) / 2}`;
  }
  // Past the rooms between: straight down beside them, then in from the side.
  if (end.row - start.row > 1 && start.x !== end.x) {
    const y = end.top + half + (side > 0 ? (start.x - end.x) / 25 : 0);
    return `M${start.x},${start.top + box.height}V${y}H${end.x - (side * box.width) / 2}`;
  }
  const down = end.row > start.row;
  const [y0, y1] = down ? [start.top + box.height, end.top] : [start.top, end.top + box.height];
  // Arrows to one room come in beside one another, from where they come.
  const x1 = end.x - side * Math.min(60, Math.abs(end.x - start.x) / 4);
  const x0 = start.x + side * Math.min(60, Math.abs(end.x - start.x) / 4);
  const bend = (y0 + y1) / 2;
  return `M${x0},${y0}C${x0},${bend} ${x1},${bend} ${x1},${y1}`;
}

/** Light and dark as the reader's page is: GitHub shows the file as a picture, which knows no other style. */
const style = `
    text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; text-anchor: middle }
    .title { font-weight: 600 }
    .purpose, .legend { font-size: 12px; fill: #59636e }
    .legend { text-anchor: start }
    rect { fill: #f6f8fa; stroke: #8c959f }
    path { fill: none; stroke: #59636e; stroke-width: 1.5 }
    .head { fill: #59636e; stroke: none }
    .types { stroke-dasharray: 2 4 }
    .starts { stroke-dasharray: 8 4 }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc }
      .purpose, .legend { fill: #9198a1 }
      rect { fill: #151b23; stroke: #656c76 }
      path { stroke: #9198a1 }
      .head { fill: #9198a1 }
    }`;

/** The house as an SVG of its own: rooms, and who knows whom. */
export function drawHouse(arrows: readonly Arrow[]): string {
  const lines = mergePairs(reduceArrows(arrows)).map(
    ({ arrow, isMutual }) =>
      `  <path class="${arrow.knowledge}" d="${lineOf(arrow)}" marker-end="url(#head)"${isMutual ? ' marker-start="url(#head)"' : ""}/>`,
  );
  const boxes = rooms.map(({ x, row, title, purpose }) => {
    const top = margin + row * rowHeight;
    return [
      `  <rect x="${x - box.width / 2}" y="${top}" width="${box.width}" height="${box.height}" rx="4"/>`,
      `  <text class="title" x="${x}" y="${top + 20}">${title}</text>`,
      `  <text class="purpose" x="${x}" y="${top + 38}">${purpose}</text>`,
    ].join("\n");
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The rooms of src and who imports whom">`,
    "  <!-- Drawn by npm run architecture from the imports in src: not to be changed by hand. -->",
    `  <style>${style}\n  </style>`,
    '  <marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse" markerUnits="userSpaceOnUse">',
    '    <path class="head" d="M0,0L8,4L0,8Z"/>',
    "  </marker>",
    ...lines,
    ...boxes,
    ...drawLegend(),
    "</svg>",
  ].join("\n")}\n`;
}

/** Two arrows between the same rooms become one with two heads, drawn as the stronger one. */
function mergePairs(
  arrows: readonly Arrow[],
): readonly { readonly arrow: Arrow; readonly isMutual: boolean }[] {
  const back = (arrow: Arrow) => arrows.find(({ from, to }) => from === arrow.to && to === arrow.from);
  const isFirst = (arrow: Arrow) => {
    const other = back(arrow);
    if (!other) return true;
    const [mine, its] = [placeOf(arrow.from), placeOf(arrow.to)];
    return mine.row < its.row || (mine.row === its.row && mine.x > its.x);
  };
  return arrows.filter(isFirst).map((arrow) => ({ arrow, isMutual: back(arrow) !== undefined }));
}

function drawLegend(): readonly string[] {
  const entries = [
    { knowledge: "imports", words: "imports", x: 20 },
    { knowledge: "starts", words: "starts as a thread, imports back its own protocol", x: 130 },
    { knowledge: "types", words: "imports types only", x: 480 },
  ];
  const y = legendTop;
  return entries.flatMap(({ knowledge, words, x }) => [
    `  <path class="${knowledge}" d="M${x},${y}h32" marker-end="url(#head)"/>`,
    `  <text class="legend" x="${x + 40}" y="${y + 4}">${words}</text>`,
  ]);
}
