import {
  type Arrow1d,
  countArrows,
  countOutputs,
  countWeights,
  findImpossibility,
  type Impossibility,
  isWindowed,
  type Layer1d,
  listArrows,
  type Quantity,
} from "../../../architectures";
import type { ConnectionEnds, ConnectionTarget } from "../../../viz/connectionLinks";
import { connectionKey } from "../../../viz/connectionLinks";
import { inputNumber, sharedNumber, sumOfProducts, weightNumber } from "./numbers";
import { type ConnectionsState, limits } from "./state";

/** An arrow with its numbers: off the edge x is a zero of the padding. */
export interface NumberedArrow extends Arrow1d {
  readonly x: number;
  readonly value: number | null;
  readonly product: number;
}

/** What the state stands for. */
export interface ConnectionsContent {
  readonly layer: Layer1d;
  /** Why there is no such layer; null where there is one. */
  readonly impossibility: Impossibility | null;
  readonly arrows: readonly NumberedArrow[];
  /** The arrows of the full and of the sparse layer together: those that come or go as the connectivity changes. */
  readonly candidates: readonly ConnectionEnds[];
  readonly inputs: readonly number[];
  /** What comes of each output: the sum of its products. */
  readonly outputs: readonly number[];
  /** The shared weights; empty where each arrow has its own. */
  readonly kernel: readonly number[];
  readonly arrowCount: Quantity;
  readonly weightCount: Quantity;
  /** Padding that the outputs see: none in a full layer. */
  readonly padding: number;
  /** The arrows that the person drew, against the layer's. */
  readonly picks: Picks;
  /** What is pinned, as far as this layer has it. */
  readonly pinned: ConnectionTarget | null;
}

export interface Picks {
  readonly right: readonly ConnectionEnds[];
  readonly wrong: readonly ConnectionEnds[];
  readonly missing: readonly ConnectionEnds[];
}

export function createContent(state: ConnectionsState): ConnectionsContent {
  const layer: Layer1d = {
    connectivity: state.connectivity,
    inputs: state.inputs,
    kernel: state.kernel,
    stride: state.stride,
    padding: state.padding,
    dilation: state.dilation,
  };
  const arrows = listArrows(layer).map((arrow) => numberArrow(state, arrow));
  const full = listArrows({ ...layer, connectivity: "full" });
  const weightCount = countWeights(layer);
  const outputCount = countOutputs(layer);
  const offEdge = listArrows({ ...layer, connectivity: "sparse" }).filter(({ isOnMap }) => !isOnMap);
  return {
    layer,
    impossibility: findImpossibility(layer, limits),
    arrows,
    candidates: [...full, ...offEdge],
    inputs: Array.from({ length: layer.inputs }, (_, input) => inputNumber(state, input)),
    outputs: Array.from({ length: outputCount }, (_, output) =>
      sumOfProducts(termsOf(arrows.filter((arrow) => arrow.output === output))),
    ),
    kernel:
      layer.connectivity === "shared"
        ? Array.from({ length: layer.kernel }, (_, index) => sharedNumber(state, index))
        : [],
    arrowCount: countArrows(layer),
    weightCount,
    padding: isWindowed(layer) ? layer.padding : 0,
    picks: comparePicks(state.picked, arrows),
    pinned: findPinned(
      state.pointed,
      { output: outputCount, input: layer.inputs, weight: weightCount.value },
      arrows,
    ),
  };
}

type Counts = Readonly<Record<"output" | "input" | "weight", number>>;

/** A link may point at what another setting had. */
function findPinned(
  target: ConnectionTarget | null,
  counts: Counts,
  arrows: readonly Arrow1d[],
): ConnectionTarget | null {
  if (!target) return null;
  if (target.kind !== "connection") return target.index < counts[target.kind] ? target : null;
  const isCell = target.output < counts.output && target.input >= 0 && target.input < counts.input;
  return isCell || arrows.some((arrow) => connectionKey(arrow) === connectionKey(target)) ? target : null;
}

function numberArrow(state: ConnectionsState, arrow: Arrow1d): NumberedArrow {
  const x = arrow.isOnMap ? inputNumber(state, arrow.input) : 0;
  const value = weightNumber(state, arrow);
  return { ...arrow, x, value, product: sumOfProducts([{ x, weight: value ?? 0 }]) };
}

function termsOf(arrows: readonly NumberedArrow[]) {
  return arrows.map(({ x, value }) => ({ x, weight: value ?? 0 }));
}

/**
 * An arrow off the edge is right, too, but none that one must draw; missing are those into outputs that one has drawn
 * to, as a question may be about some.
 */
function comparePicks(picked: readonly ConnectionEnds[], arrows: readonly Arrow1d[]): Picks {
  const all = new Set(arrows.map(connectionKey));
  const drawn = new Set(picked.map(connectionKey));
  const reached = new Set(picked.map(({ output }) => output));
  return {
    right: picked.filter((ends) => all.has(connectionKey(ends))),
    wrong: picked.filter((ends) => !all.has(connectionKey(ends))),
    missing: arrows.filter(
      (arrow) => arrow.isOnMap && reached.has(arrow.output) && !drawn.has(connectionKey(arrow)),
    ),
  };
}

/** Where each output stands along the row of inputs: in the middle of its window. */
export function outputPositions({ layer, outputs }: ConnectionsContent): readonly number[] {
  const middle = (layer.dilation * (layer.kernel - 1)) / 2 - layer.padding;
  return outputs.map((_, output) => output * layer.stride + middle);
}

export function isPicked(state: ConnectionsState, ends: ConnectionEnds): boolean {
  return state.picked.some(({ output, input }) => output === ends.output && input === ends.input);
}

/** Draws an arrow, or takes it away again. */
export function togglePick(state: ConnectionsState, { output, input }: ConnectionEnds): ConnectionsState {
  const others = state.picked.filter((pick) => pick.output !== output || pick.input !== input);
  const picked = isPicked(state, { output, input }) ? others : [...others, { output, input }];
  return { ...state, picked };
}
