import type { EngineSlice } from "../engine";
import {
  type Column,
  type ColumnParts,
  type Columns,
  columnIds,
  columnOf,
  columnPlan,
  inputShape,
  keepColumns,
  noEdits,
} from "./column";
import { type LinkedColumn, type LinkedParts, tellColumn } from "./columnsLink";
import { openColumn, usualWeights } from "./openColumn";

/** What a link restores, and the parts, as `name=value`, for which there is no place. */
export interface LinkedPlaces<Known> {
  readonly known: Known;
  readonly misplaced: readonly string[];
}

/** The columns that a link opens. */
export interface OpenedColumns {
  readonly columns: readonly Column[];
  /** The chosen one of them, and whether its network is another than was there. */
  readonly column: Column;
  readonly isOther: boolean;
}

type Current = Pick<Columns, "columns" | "chosen"> & Pick<EngineSlice, "shipped">;

interface Linked {
  readonly linked: readonly LinkedColumn[];
  /** The chosen column's, counted from 0. */
  readonly place: number | undefined;
}

/**
 * Opens the columns that a link names, or, where it names no networks, does to those that are there what it says of their
 * places. An address of weights is asked only when the person agrees, which those have done whose weights come from
 * there already.
 */
export function openLinkedColumns({ linked, place }: Linked, current: Current): LinkedPlaces<OpenedColumns> {
  const named = linked.filter(isNamedColumn);
  const isNamed = named.length > 0;
  const opened = isNamed ? openNamed(named, current) : changePlaces(linked, current);
  const columns = keepColumns(current.columns, opened.known);
  const byPlace = place === undefined ? undefined : columnAt(place, columns, isNamed);
  const usual = isNamed ? columns[0] : columns.find(({ id }) => id === current.chosen);
  const column = byPlace ?? usual;
  if (!column) throw new RangeError("a bench has a column at least");
  const before = current.columns.find(({ id }) => id === column.id);
  return {
    known: { columns, column, isOther: before?.spec !== column.spec },
    misplaced: [
      ...opened.misplaced,
      ...(place !== undefined && !byPlace ? [`column=${columnIds[place]}`] : []),
    ],
  };
}

type NamedColumn = LinkedColumn & Required<Pick<LinkedColumn, "spec">>;

function isNamedColumn(column: LinkedColumn): column is NamedColumn {
  return column.spec !== undefined;
}

/** Where the link names the networks, one that cannot be read leaves a gap, and the others have the letters of their places. */
function columnAt(place: number, columns: readonly Column[], isNamed: boolean): Column | undefined {
  return isNamed ? columns.find(({ id }) => id === columnIds[place]) : columns[place];
}

function openNamed(linked: readonly NamedColumn[], current: Current): LinkedPlaces<readonly Column[]> {
  return gather(
    linked.flatMap((part) => {
      const id = columnIds[part.place];
      if (id === undefined) return [];
      const before = columnOf(current, id);
      // A network that is there already keeps what the link does not speak of.
      const base =
        before && before.spec === part.spec
          ? { ...before, edits: noEdits }
          : openColumn(part.spec, current.shipped);
      return applyLinked({ ...base, id }, part, current);
    }),
  );
}

function changePlaces(linked: readonly LinkedColumn[], current: Current): LinkedPlaces<readonly Column[]> {
  const changed = current.columns.map((column, place) => {
    const part = linked.find((one) => one.place === place);
    return applyLinked(column, part ?? {}, current);
  });
  const { known, misplaced } = gather(changed);
  const strangers = linked.filter(({ place }) => place >= known.length);
  return { known, misplaced: [...misplaced, ...strangers.flatMap(tellColumn)] };
}

function applyLinked(column: Column, part: LinkedParts, current: Current): LinkedPlaces<Column> {
  const { weights, linkedAddress } = takeWeights(column, part, current);
  const isReplaced = weights !== column.weights;
  // Other weights have a preparation of their own.
  const base = { ...column, weights, linkedAddress, ...(isReplaced && { preparation: null }) };
  const edits = part.edits === undefined ? base.edits : (part.edits ?? noEdits);
  const isEditable = canEdit(base, edits);
  const edited: Column = { ...base, edits: isEditable ? edits : noEdits };
  const { preparation } = part;
  const isPreparable = preparation?.mean.length === inputShape(edited)[2];
  return {
    known: {
      ...edited,
      ...(preparation === null && { preparation }),
      ...(preparation && isPreparable && { preparation }),
    },
    misplaced: tellColumn({
      ...(!isEditable && { edits }),
      ...(preparation && !isPreparable && { preparation }),
    }),
  };
}

function takeWeights(
  { spec, weights }: Column,
  { weights: linked }: LinkedParts,
  { columns, shipped }: Current,
): Pick<ColumnParts, "weights" | "linkedAddress"> {
  if (linked === undefined) return { weights, linkedAddress: null };
  if (linked === null) return { weights: usualWeights(spec, shipped), linkedAddress: null };
  if (linked.from !== "url") return { weights: linked, linkedAddress: null };
  const isAgreed = columns.some(({ weights: of }) => of.from === "url" && of.url === linked.url);
  return isAgreed ? { weights: linked, linkedAddress: null } : { weights, linkedAddress: linked.url };
}

function canEdit({ spec }: Column, edits: Column["edits"]): boolean {
  try {
    columnPlan({ spec, edits });
    return true;
  } catch {
    return false;
  }
}

function gather(places: readonly LinkedPlaces<Column>[]): LinkedPlaces<readonly Column[]> {
  return {
    known: places.map(({ known }) => known),
    misplaced: places.flatMap(({ misplaced }) => misplaced),
  };
}
