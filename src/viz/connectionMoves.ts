import { type ConnectionEnds, type ConnectionTarget, isSameTarget } from "./connectionLinks";

/** Where arrow keys lead: pure steps from one thing to the next in each view of a layer. */

export interface ConnectionWorld {
  readonly inputs: number;
  readonly outputs: number;
  /** The arrows that show, output by output. */
  readonly arrows: readonly ConnectionEnds[];
  /** Which way arrows point in the diagram. */
  readonly direction: "up" | "right";
}

type Step = "next" | "previous" | "forward" | "back";

/** Along the row, or with the arrows and against them. */
const steps: Readonly<Record<ConnectionWorld["direction"], Readonly<Record<string, Step>>>> = {
  up: { ArrowLeft: "previous", ArrowRight: "next", ArrowUp: "forward", ArrowDown: "back" },
  right: { ArrowUp: "previous", ArrowDown: "next", ArrowRight: "forward", ArrowLeft: "back" },
};

/**
 * In the diagram: along a row to the neighbour; from an input forward over an arrow to the output it points at, and
 * back. Null for other keys, and where nothing lies that way.
 */
export function moveInDiagram(
  key: string,
  from: ConnectionTarget,
  world: ConnectionWorld,
): ConnectionTarget | null {
  const step = steps[world.direction][key];
  if (!step) return null;
  switch (from.kind) {
    case "input":
      return moveFromInput(step, from.index, world);
    case "output":
      return moveFromOutput(step, from.index, world);
    case "connection":
      return moveFromArrow(step, from, world);
    case "weight":
      return null;
  }
}

function moveFromInput(step: Step, index: number, world: ConnectionWorld): ConnectionTarget | null {
  if (step === "back") return null;
  if (step !== "forward") return { kind: "input", index: neighbour(step, index, world.inputs) };
  const out = world.arrows.filter(({ input }) => input === index);
  const arrow = out[Math.floor((out.length - 1) / 2)];
  if (arrow) return asTarget(arrow);
  return { kind: "output", index: scale(index, world.inputs, world.outputs) };
}

function moveFromOutput(step: Step, index: number, world: ConnectionWorld): ConnectionTarget | null {
  if (step === "forward") return null;
  if (step !== "back") return { kind: "output", index: neighbour(step, index, world.outputs) };
  const into = world.arrows.filter(({ output }) => output === index);
  const arrow = into[Math.floor((into.length - 1) / 2)];
  if (arrow) return asTarget(arrow);
  return { kind: "input", index: scale(index, world.outputs, world.inputs) };
}

function moveFromArrow(step: Step, from: ConnectionEnds, world: ConnectionWorld): ConnectionTarget | null {
  if (step === "forward") return { kind: "output", index: from.output };
  if (step === "back") return { kind: "input", index: clamp(from.input, world.inputs) };
  const index = world.arrows.findIndex(({ output, input }) => output === from.output && input === from.input);
  const arrow = world.arrows[neighbour(step, index, world.arrows.length)];
  return arrow ? asTarget(arrow) : null;
}

/** In the matrix: from cell to cell; off the map only where an arrow comes from there. */
export function moveInMatrix(
  key: string,
  from: ConnectionTarget,
  { inputs, outputs, arrows }: ConnectionWorld,
): ConnectionTarget | null {
  if (from.kind !== "connection") return null;
  const rowOf = (output: number) =>
    [
      ...Array.from({ length: inputs }, (_, input) => ({ output, input })),
      ...arrows.filter((arrow) => arrow.output === output && (arrow.input < 0 || arrow.input >= inputs)),
    ].toSorted((one, other) => one.input - other.input);
  const inRow = (output: number, input: number) => {
    const nearest = rowOf(output).reduce((best, cell) =>
      Math.abs(cell.input - input) < Math.abs(best.input - input) ? cell : best,
    );
    return asTarget(nearest);
  };
  const row = rowOf(from.output);
  const column = row.findIndex(({ input }) => input === from.input);
  const inColumn = (index: number) => asTarget(row[index] ?? from);
  switch (key) {
    case "ArrowLeft":
      return inColumn(neighbour("previous", column, row.length));
    case "ArrowRight":
      return inColumn(neighbour("next", column, row.length));
    case "Home":
      return inColumn(0);
    case "End":
      return inColumn(row.length - 1);
    case "ArrowUp":
      return inRow(neighbour("previous", from.output, outputs), from.input);
    case "ArrowDown":
      return inRow(neighbour("next", from.output, outputs), from.input);
    default:
      return null;
  }
}

/** Along the kernel, from weight to weight. */
export function moveInKernel(key: string, from: ConnectionTarget, kernel: number): ConnectionTarget | null {
  if (from.kind !== "weight") return null;
  const step = steps.up[key] ?? null;
  if (step !== "next" && step !== "previous") return null;
  return { kind: "weight", index: neighbour(step, from.index, kernel) };
}

/** The thing that Tab comes to: the one pointed at where it is in this view, else the view's first. */
export function entryOf(
  targets: readonly ConnectionTarget[],
  pointed: ConnectionTarget | null,
): ConnectionTarget | null {
  return targets.find((target) => isSameTarget(target, pointed)) ?? targets[0] ?? null;
}

function asTarget({ output, input }: ConnectionEnds): ConnectionTarget {
  return { kind: "connection", output, input };
}

function neighbour(step: "next" | "previous", index: number, count: number): number {
  return clamp(step === "next" ? index + 1 : index - 1, count);
}

function clamp(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}

/** The place in a row of `to` that faces the place `index` in one of `from`. */
function scale(index: number, from: number, to: number): number {
  return clamp(Math.round(((index + 0.5) * to) / from - 0.5), to);
}
