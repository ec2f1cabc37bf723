import { type PresetName, presetKernel } from "../../components/figures/shared/convolution/presets";
import { shore } from "./pictures";

/** The parts of a look that a step says itself, over those that it leaves as they are. */
type Over<Base extends object, Change extends object> = Omit<Base, keyof Change> & Change;

function over<Base extends object, Change extends object>(base: Base, change: Change): Over<Base, Change> {
  return { ...base, ...change };
}

/** One map of a kernel that steps by one over what is there. */
const plain = {
  bias: [0],
  outputs: 1,
  stride: 1,
  dilation: 1,
  groups: 1,
  padding: "valid",
  kernelsOf: "",
} as const;

/** A preset by itself, of a size where it has none of its own. */
export function preset(name: PresetName, size: readonly [number, number] = [3, 3]) {
  const kernel = presetKernel(name, size);
  return { kernel: kernel.size, weights: kernel.weights };
}

/** One kernel of equal slices, whose sum is the preset. */
export function inSlices(name: PresetName, count: number, size?: readonly [number, number]) {
  const { kernel, weights } = preset(name, size);
  return {
    kernel,
    weights: Array.from({ length: count }, () => weights.map((weight) => weight / count)).flat(),
  };
}

/** A kernel that slides over a picture. */
export function sliding<const Change extends object>(change: Change) {
  const base = { ...plain, slice: 0, results: "shown", panel: "kernel" } as const;
  return { figure: "convolution", state: over(base, change) } as const;
}

/** Sobel x over the shore, which is shifted. */
export function shifting<const Change extends object>(change: Change) {
  const base = { ...plain, ...preset("sobelX"), picture: shore, pool: "none", panel: "sliding" } as const;
  return { figure: "equivariance", state: over(base, change) } as const;
}
