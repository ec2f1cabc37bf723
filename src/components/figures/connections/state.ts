import * as v from "valibot";
import { connectivities, type WindowLimits } from "../../../architectures";

/** What can be set, from the least to the most. */
export const limits = {
  inputs: [2, 16],
  kernel: [1, 9],
  stride: [1, 4],
  padding: [0, 4],
  dilation: [1, 4],
} as const satisfies WindowLimits & { readonly stride: readonly [number, number] };

/** Numbers of the layer lie within ± this, and have so many decimals: all sums come out to the last digit. */
const largestNumber = 99.99;
const stepsPerUnit = 100;

export const views = ["arrows", "matrix", "both", "growth"] as const;

/** Numbers of inputs at which the counts can be compared. */
export const growthTargets = [100, 1000, 1_000_000] as const;

function within([least, most]: readonly [number, number]) {
  return v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
}

/** In hundredths, so that sums of products are sums of whole numbers. */
export function inSteps(value: number): number {
  return Math.round(value * stepsPerUnit);
}

/** Hundredths of hundredths, as products of two numbers are. */
export function fromSquareSteps(steps: number): number {
  return steps / stepsPerUnit ** 2;
}

const number = v.pipe(
  v.number(),
  v.minValue(-largestNumber),
  v.maxValue(largestNumber),
  v.check((value) => inSteps(value) / stepsPerUnit === value),
);

const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const position = v.pipe(v.number(), v.integer());
const ends = { output: index, input: position };

/** Whether this is a number that the layer takes: two decimals, within ± 99.99. */
export function isLayerNumber(value: number): boolean {
  return v.is(number, value);
}

export const connectionsSchema = v.object({
  connectivity: v.picklist(connectivities),
  inputs: within(limits.inputs),
  kernel: within(limits.kernel),
  stride: within(limits.stride),
  padding: within(limits.padding),
  dilation: within(limits.dilation),
  /** The inputs' numbers from the first one on; further inputs have their usual ones. */
  x: v.pipe(v.array(number), v.maxLength(limits.inputs[1])),
  /** The same for the weights of the kernel. */
  sharedWeights: v.pipe(v.array(number), v.maxLength(limits.kernel[1])),
  /** Weights of single arrows, full or sparse, that are not the usual ones. */
  ownWeights: v.array(v.object({ ...ends, value: number })),
  /** What is pinned: a unit, a weight, or an arrow, which is a cell of the matrix. */
  pointed: v.nullable(
    v.variant("kind", [
      v.object({ kind: v.picklist(["output", "input", "weight"]), index }),
      v.object({ kind: v.literal("connection"), ...ends }),
    ]),
  ),
  /** `pick`: the arrows are hidden, and the person draws them or picks their cells. */
  task: v.picklist(["look", "pick"]),
  picked: v.array(v.object(ends)),
  /** `growth`: not the layer but how its counts grow with it. */
  show: v.picklist(views),
  /** Whether the counts are told; a question asks for them first. */
  counts: v.picklist(["shown", "hidden"]),
  /** The number of inputs up to which the counts are compared. */
  growTo: v.picklist(growthTargets),
});

export type ConnectionsState = v.InferOutput<typeof connectionsSchema>;
