import type { StateCreator } from "zustand/vanilla";
import type { Spec } from "../../architectures";
import { parseSpec } from "../../architectures/spec";
import type { DrawingSlice } from "../drawing";
import type { EngineSlice } from "../engine";
import type { PictureSlice } from "../picture";
import type { SelectionSlice } from "../selection";
import {
  type Column,
  type ColumnId,
  type ColumnParts,
  type ColumnRun,
  type Columns,
  chosenColumn,
  columnId,
  columnIds,
  columnOf,
  freshRun,
  noEdits,
  runsOf,
  withParts,
  withRun,
} from "./column";
import { openColumn, trainedSpec } from "./openColumn";
import { sourceBeside } from "./sourceBeside";

/** What rows all columns share: those of one map size, or of one depth. */
export const alignments = ["size", "depth"] as const;
export type Alignment = (typeof alignments)[number];

/** What a row is: a stage of maps of one size, a block, or a layer. */
export const details = ["stages", "blocks", "layers"] as const;
export type Detail = (typeof details)[number];

/** The networks on the bench, side by side. */
export interface ColumnsSlice extends Columns {
  readonly alignment: Alignment;
  readonly detail: Detail;
  /**
   * Puts one more column last, of this network or else of the chosen one; an architecture alone comes as it was trained
   * here. The fifth is not taken.
   */
  addColumn(spec?: Spec): void;
  /** Takes a column away, and chooses its neighbour where it was chosen; the last one stays. */
  removeColumn(id: ColumnId): void;
  /** Puts a column at another place, counted from 0. */
  moveColumn(id: ColumnId, place: number): void;
  changeColumn(id: ColumnId, parts: Partial<ColumnParts>): void;
  chooseColumn(id: ColumnId): void;
  /** What the engine says of a column; nothing of one that is gone. */
  reportRun(id: ColumnId, parts: Partial<ColumnRun>): void;
  align(alignment: Alignment): void;
  chooseDetail(detail: Detail): void;
}

type Surroundings = ColumnsSlice &
  Pick<EngineSlice, "shipped"> &
  Pick<SelectionSlice, "pointed"> &
  Pick<PictureSlice, "source"> &
  Pick<DrawingSlice, "strokes">;

const firstColumn: Column = {
  id: columnId("a"),
  spec: parseSpec("lenet5"),
  weights: { from: "manifest", id: "lenet5-mnist" },
  preparation: null,
  edits: noEdits,
  linkedAddress: null,
};

export const createColumnsSlice: StateCreator<Surroundings, [], [], ColumnsSlice> = (set, get) => ({
  columns: [firstColumn],
  chosen: firstColumn.id,
  runs: new Map(),
  alignment: "size",
  detail: "layers",
  addColumn: (spec) => {
    const { columns, runs, shipped } = get();
    const id = columnIds.find((letter) => !columnOf(get(), letter));
    if (id === undefined) return;
    const parts = spec === undefined ? chosenColumn(get()) : openColumn(trainedSpec(spec, shipped), shipped);
    const column: Column = { ...parts, id, linkedAddress: null };
    set({
      columns: [...columns, column],
      runs: withRun(runs, id, freshRun),
      source: sourceBeside(get()),
    });
  },
  removeColumn: (id) => {
    const { columns, chosen, runs, pointed } = get();
    const place = columns.findIndex((column) => column.id === id);
    const rest = columns.filter((column) => column.id !== id);
    const neighbour = rest[Math.min(place, rest.length - 1)];
    if (place < 0 || !neighbour) return;
    set({
      columns: rest,
      chosen: chosen === id ? neighbour.id : chosen,
      runs: runsOf(rest, runs),
      pointed: pointed?.column === id ? null : pointed,
    });
  },
  moveColumn: (id, place) => {
    const { columns } = get();
    const column = columnOf(get(), id);
    if (!column || columns[place] === column) return;
    set({ columns: columns.filter((other) => other !== column).toSpliced(place, 0, column) });
  },
  changeColumn: (id, parts) => set({ columns: withParts(get().columns, id, parts) }),
  chooseColumn: (id) => {
    if (columnOf(get(), id)) set({ chosen: id });
  },
  reportRun: (id, parts) => {
    if (columnOf(get(), id)) set({ runs: withRun(get().runs, id, parts) });
  },
  align: (alignment) => set({ alignment }),
  chooseDetail: (detail) => set({ detail }),
});
