/** One row of a column: a layer, or a folded block. */
export interface BandRow {
  readonly id: string;
  /** Units a side of its maps; 1 for vectors. */
  readonly side: number;
  /** How far down its network it stands, in any measure that never falls from row to row, such as weight layers. */
  readonly depth: number;
}

/** A network as a column of rows, from the picture down. */
export interface BandColumn {
  /** Pixels a side of its picture. */
  readonly input: number;
  readonly rows: readonly BandRow[];
}

export type BandAlignment = "size" | "depth";

export type BandLabel =
  /** Maps: the sides of those in the band, of all columns, the largest first. */
  | { readonly by: "size"; readonly sides: readonly number[] }
  /** Vectors, and maps of a single unit. */
  | { readonly by: "head" }
  /** For each column the depths of its rows in the band; null where it has none there. */
  | { readonly by: "depth"; readonly ranges: readonly (DepthRange | null)[] };

export interface DepthRange {
  readonly first: number;
  readonly last: number;
}

/** A band across all columns, whose rows stand level. */
export interface RowBand {
  /** Different for every band, and the same for the same band of other columns. */
  readonly key: string;
  readonly label: BandLabel;
  /** For each column the ids of its rows in the band, in its order. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * The bands that columns side by side share, from the pictures down: every row of every column stands in exactly one,
 * in its column's order. No band is empty.
 *
 * By `size`, rows are level whose maps are as many halvings smaller than their own network's picture, to the nearest:
 * 224, 112, 56 beside 227, 55 or 32, 16, 8; then the head. By `depth`, each column is divided evenly into as many bands
 * as the shallowest has depths, so that pictures, predictions and all shares between are level.
 */
export function layoutRowBands(columns: readonly BandColumn[], alignment: BandAlignment): readonly RowBand[] {
  const levels = alignment === "size" ? columns.map(sizeLevels) : depthLevels(columns);
  const used = [...new Set(levels.flat())].sort((one, other) => one - other);
  return used.map((level): RowBand => {
    const members = columns.map(({ rows }, column) =>
      rows.filter((_, row) => levels[column]?.[row] === level),
    );
    return {
      key: level === headLevel ? "head" : `${alignment}${level}`,
      label: alignment === "size" ? sizeLabel(level, members) : depthLabel(members),
      rows: members.map((rows) => rows.map(({ id }) => id)),
    };
  });
}

/** Behind all sizes. */
const headLevel = Number.POSITIVE_INFINITY;

/** For each row how often its network's picture was halved. */
function sizeLevels({ input, rows }: BandColumn): readonly number[] {
  return neverFalling(rows.map(({ side }) => (side > 1 ? Math.round(Math.log2(input / side)) : headLevel)));
}

/** For each row of each column its band, of as many as the shallowest column has depths. */
function depthLevels(columns: readonly BandColumn[]): readonly (readonly number[])[] {
  const depths = columns.map(({ rows }) => neverFalling(rows.map(({ depth }) => depth)));
  const steps = depths.map((column) => [...new Set(column)]);
  const bands = Math.min(...steps.map(({ length }) => length).filter((count) => count > 0));
  return depths.map((column, index) => {
    const own = steps[index] ?? [];
    const bandOf = new Map(own.map((depth, step) => [depth, Math.floor((step * bands) / own.length)]));
    return column.map((depth) => bandOf.get(depth) ?? 0);
  });
}

/** Padding can make maps larger again: rows stay in order then, level with those before them. */
function neverFalling(levels: readonly number[]): readonly number[] {
  let highest = 0;
  return levels.map((level) => {
    highest = Math.max(highest, level);
    return highest;
  });
}

function sizeLabel(level: number, members: readonly (readonly BandRow[])[]): BandLabel {
  if (level === headLevel) return { by: "head" };
  const sides = new Set(members.flat().map(({ side }) => side));
  return { by: "size", sides: [...sides].sort((one, other) => other - one) };
}

function depthLabel(members: readonly (readonly BandRow[])[]): BandLabel {
  const ranges = members.map((rows) => {
    const [first, last] = [rows[0], rows.at(-1)];
    return first && last ? { first: first.depth, last: last.depth } : null;
  });
  return { by: "depth", ranges };
}
