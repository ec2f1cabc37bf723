import type { Arrow1d } from "../../../architectures";
import { type ConnectionsState, fromSquareSteps, inSteps } from "./state";

/** The numbers of a layer: those that the person set, and the usual ones, small enough to add up in one's head. */

const usualInputs = [2, 1, 3, 1, 4, 2, 3, 1, 2, 4, 1, 3, 2, 1, 4, 3] as const;
const usualKernel = [0.5, 1, -0.5, 0.2, -1, 0.3, 0.8, -0.2, 0.4] as const;

/** From −0.9 to 0.9 without 0, one decimal; neighbours differ. */
function usualWeight(output: number, input: number): number {
  const step = (output * 7 + input * 5 + output * input) % 18;
  return (step < 9 ? step - 9 : step - 8) / 10;
}

export function inputNumber({ x }: Pick<ConnectionsState, "x">, input: number): number {
  return x[input] ?? usualInputs[input] ?? 1;
}

type Weights = Pick<ConnectionsState, "connectivity" | "sharedWeights" | "ownWeights">;

/** The weight that an arrow carries; null where it has none, off the edge of a sparse layer. */
export function weightNumber(state: Weights, arrow: Arrow1d): number | null {
  if (arrow.weight === null) return null;
  if (state.connectivity === "shared") return sharedNumber(state, arrow.weight);
  const own = state.ownWeights.find(({ output, input }) => output === arrow.output && input === arrow.input);
  return own?.value ?? usualWeight(arrow.output, arrow.input);
}

export function sharedNumber({ sharedWeights }: Pick<Weights, "sharedWeights">, index: number): number {
  return sharedWeights[index] ?? usualKernel[index] ?? 1;
}

export function setInputNumber(state: ConnectionsState, input: number, value: number): ConnectionsState {
  return { ...state, x: setAt(state.x, input, value, (index) => inputNumber(state, index)) };
}

/** The same in full and sparse layers is one arrow's weight, in a shared one the kernel's. */
export function setWeightNumber(state: ConnectionsState, arrow: Arrow1d, value: number): ConnectionsState {
  const { weight } = arrow;
  if (weight === null) return state;
  if (state.connectivity === "shared") {
    const sharedWeights = setAt(state.sharedWeights, weight, value, (index) => sharedNumber(state, index));
    return { ...state, sharedWeights };
  }
  const { output, input } = arrow;
  const others = state.ownWeights.filter((own) => own.output !== output || own.input !== input);
  return { ...state, ownWeights: [...others, { output, input, value }] };
}

function setAt(
  list: readonly number[],
  at: number,
  value: number,
  usual: (index: number) => number,
): number[] {
  const length = Math.max(list.length, at + 1);
  return Array.from({ length }, (_, index) => (index === at ? value : (list[index] ?? usual(index))));
}

/** Σ x · w, to the last digit. */
export function sumOfProducts(terms: readonly { readonly x: number; readonly weight: number }[]): number {
  return fromSquareSteps(terms.reduce((total, { x, weight }) => total + inSteps(x) * inSteps(weight), 0));
}
