import type { SpatialShape, Spec } from "../../architectures";
import type { Brand } from "../../architectures/brand";
import { type Edit, formatEdits } from "../../architectures/edit";
import { createNetworkPlan, inputShapeOf, type NetworkPlan } from "../../architectures/networkPlan";
import type { Progress } from "../../engine/border";
import { isSamePreparation } from "../../engine/preparation";
import type { Frame, LoadedNetwork, ModelSource, OwnSource, Preprocess, RunId } from "../../engine/protocol";
import type { TensorPair } from "../../weights/fits";
import type { Explosion } from "../explosion";
import { seesColours } from "../picture";
import type { ProblemFacts } from "../problemFacts";
import { type BenchWeights, isSameWeights } from "./weights";

const letters = ["a", "b", "c", "d"] as const;

/**
 * A column's letter, which stays with its network when columns are moved. Links write the same letters for places, which
 * are numbers in here (`LinkedColumn`).
 */
export type ColumnId = Brand<(typeof letters)[number], "ColumnId">;

export function columnId(letter: (typeof letters)[number]): ColumnId {
  return letter as ColumnId;
}

/** Every letter, in the order in which they are given. */
export const columnIds: readonly ColumnId[] = letters.map(columnId);

/** One network on the bench, as the person wants it. */
export interface Column {
  readonly id: ColumnId;
  readonly spec: Spec;
  readonly weights: BenchWeights;
  /** How pictures are prepared; null: as the weights were trained. */
  readonly preparation: Preprocess | null;
  readonly edits: readonly Edit[];
  /** An address of weights that came in a link. Nothing is asked of it before the person agrees. */
  readonly linkedAddress: string | null;
}

/** The edits of a network as it is. */
export const noEdits: readonly Edit[] = [];

/** What a column holds, whatever its letter. */
export type ColumnParts = Omit<Column, "id">;

/** A pass's numbers, and where its values have grown beyond all sense. */
export type RunResult = Pick<Frame, "run" | "pass" | "picture" | "output" | "scores" | "milliseconds"> & {
  readonly explosion: Explosion | null;
  /** Whether there was nothing to look at in the picture. */
  readonly isOfBlank: boolean;
  /** How the picture was prepared; null: as the weights were trained. */
  readonly preprocess: Preprocess | null;
};

/** A guess at how a file of unknown names fits the network, by the order of its tensors. */
export interface MappingOffer {
  readonly spec: Spec;
  readonly weights: OwnSource;
  readonly problem: ProblemFacts;
  readonly pairs: readonly TensorPair[];
  /** What the column was left with; once it has other weights, the offer is over. */
  readonly beside: BenchWeights;
}

/** Weights of the person's own, whose loading ended with something that the person can do about it. */
export interface Interruption {
  readonly weights: OwnSource;
  readonly problem: ProblemFacts;
}

/** What is to run in a column; how pictures are prepared is for each pass to say. */
export type RunWish = Pick<Column, "spec" | "weights" | "edits">;

/** What the engine says of a column. */
export interface ColumnRun {
  readonly run: RunId | null;
  /** What runs: other weights of the same network go on until those that are wanted are there. */
  readonly of: RunWish | null;
  readonly loaded: LoadedNetwork | null;
  /** A model of the person's own that is on its way; what runs goes on until it is there. */
  readonly opening: ModelSource | null;
  readonly progress: Progress | null;
  /** What keeps the network from running; null while it runs or is on its way. */
  readonly failure: ProblemFacts | null;
  /** The numbers of the last frame; its picture goes straight to the canvases. */
  readonly result: RunResult | null;
  readonly offer: MappingOffer | null;
  readonly interruption: Interruption | null;
}

/** Before the engine has said anything. */
export const freshRun: ColumnRun = {
  run: null,
  of: null,
  loaded: null,
  opening: null,
  progress: null,
  failure: null,
  result: null,
  offer: null,
  interruption: null,
};

export type ColumnRuns = ReadonlyMap<ColumnId, ColumnRun>;

/** One to four columns in the order in which they stand, the one that tools act on, and what the engine says of each. */
export interface Columns {
  readonly columns: readonly Column[];
  readonly chosen: ColumnId;
  readonly runs: ColumnRuns;
}

/** Null for a letter that no column has. */
export function columnOf({ columns }: Pick<Columns, "columns">, id: ColumnId): Column | null {
  return columns.find((column) => column.id === id) ?? null;
}

export function chosenColumn(state: Pick<Columns, "columns" | "chosen">): Column {
  const column = columnOf(state, state.chosen);
  if (!column) throw new RangeError(`no column has the chosen letter "${state.chosen}"`);
  return column;
}

export function runOf({ runs }: Pick<Columns, "runs">, id: ColumnId): ColumnRun {
  return runs.get(id) ?? freshRun;
}

export function chosenRun(state: Pick<Columns, "chosen" | "runs">): ColumnRun {
  return runOf(state, state.chosen);
}

/** The plan of a column's network: there before any weight is loaded, and the same object every time. */
export function columnPlan({ spec, edits }: Pick<Column, "spec" | "edits">): NetworkPlan {
  return createNetworkPlan(spec, edits);
}

/** The shape of the picture that a column's network takes; edits leave it as it is. */
export function inputShape({ spec }: Pick<Column, "spec">): SpatialShape {
  return inputShapeOf(createNetworkPlan(spec).graph);
}

/** Whether a column's network sees colours, and so what lies under the drawing. */
export function isColourful(column: Pick<Column, "spec">): boolean {
  return seesColours(inputShape(column));
}

/** What a network sees pictures through; null until its weights say. */
export function shownPreparation(
  { preparation }: Pick<Column, "preparation">,
  { loaded }: Pick<ColumnRun, "loaded">,
): Preprocess | null {
  return preparation ?? loaded?.preprocess ?? null;
}

/** The offer, as long as nothing else was chosen since. */
export function standingOffer(
  { spec, weights }: Pick<Column, "spec" | "weights">,
  { offer }: Pick<ColumnRun, "offer">,
): MappingOffer | null {
  return offer?.spec === spec && offer.beside === weights ? offer : null;
}

/** Columns with other parts for one of them. */
export function withParts(
  columns: readonly Column[],
  id: ColumnId,
  parts: Partial<ColumnParts>,
): readonly Column[] {
  return mapColumns(columns, (column) => (column.id === id ? { ...column, ...parts } : column));
}

/** Columns after a change; those that it left as they were, or made anew of the same parts, are the same objects. */
export function mapColumns(
  columns: readonly Column[],
  change: (column: Column) => Column,
): readonly Column[] {
  return keepColumns(
    columns,
    columns.map((column) => change(column)),
  );
}

/** The columns that are to come, as the objects that are there where those have the same parts. */
export function keepColumns(present: readonly Column[], coming: readonly Column[]): readonly Column[] {
  const kept = coming.map((column) => present.find((other) => hasSameParts(column, other)) ?? column);
  const isSame = kept.length === present.length && kept.every((column, place) => column === present[place]);
  return isSame ? present : kept;
}

function hasSameParts(one: Column, other: Column): boolean {
  const parts = Object.keys(one) as (keyof Column)[];
  return parts.every((part) => one[part] === other[part]);
}

/** Runs with other parts for one of them. */
export function withRun(runs: ColumnRuns, id: ColumnId, parts: Partial<ColumnRun>): ColumnRuns {
  return new Map(runs).set(id, { ...runOf({ runs }, id), ...parts });
}

/** What the engine says of these columns alone: a letter that is given anew begins afresh. */
export function runsOf(columns: readonly Column[], runs: ColumnRuns): ColumnRuns {
  return new Map([...runs].filter(([id]) => columnOf({ columns }, id)));
}

/** Whether the same is to run. */
export function isSameWish(one: RunWish, other: RunWish): boolean {
  return (
    one === other ||
    (one.spec === other.spec &&
      formatEdits(one.edits) === formatEdits(other.edits) &&
      isSameWeights(one.weights, other.weights))
  );
}

/** Whether both are the same column, part by part. */
export function isSameColumn(one: Column, other: Column): boolean {
  if (one === other) return true;
  return (
    one.id === other.id &&
    one.linkedAddress === other.linkedAddress &&
    isSameWish(one, other) &&
    isSameView(one.preparation, other.preparation)
  );
}

function isSameView(one: Preprocess | null, other: Preprocess | null): boolean {
  return one === other || (one !== null && other !== null && isSamePreparation(one, other));
}
