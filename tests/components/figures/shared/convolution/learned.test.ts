import { describe, expect, it } from "vitest";
import { convolutionFigure } from "../../../../../src/components/figures/convolution/figure";
import type { ConvolutionState } from "../../../../../src/components/figures/convolution/state";
import { withKernel } from "../../../../../src/components/figures/shared/convolution/kernelChoice";
import {
  firstConvolutions,
  hasKernel,
  pickLayer,
} from "../../../../../src/components/figures/shared/convolution/learned";
import { withShape } from "../../../../../src/components/figures/shared/convolution/setting";
import type { ManifestEntry } from "../../../../../src/weights/manifest";

const entryOf = (id: string, spec: string) => ({ id, spec }) as ManifestEntry;

/** As large as AlexNet's first ones: 11 × 11 for each of three colours. */
const kernel = {
  size: [11, 11] as const,
  slices: [1, 2, 3].map((colour) => Array.from({ length: 121 }, (_, tap) => Math.sin(colour * tap))),
};

const [start] = Object.values(convolutionFigure.fixtures) as [ConvolutionState];
const shore = { from: "shore", seed: 3, size: 64 } as const;
const coloured = withShape(start, { picture: { ...shore, colour: true } });
const grey = withShape(start, { picture: { ...shore, colour: false } });

describe("kernels that networks have learned", () => {
  it("are those that look at pictures, of every network whose kernels are small enough", () => {
    const entries = [
      entryOf("digits", "lenet5"),
      entryOf("scenes", "alexnet?width=0.25&input=227&classes=10"),
      entryOf("wide", "custom?input=64&stack=conv13-4&head=none"),
    ];
    expect(firstConvolutions(entries).map(({ entry, layer }) => [entry.id, layer.kernel])).toEqual([
      ["digits", [5, 5]],
      ["scenes", [11, 11]],
    ]);
  });

  it("are laid out of the network that is named, or else of the first that looks at such pictures", () => {
    const layers = firstConvolutions([
      entryOf("digits", "lenet5"),
      entryOf("scenes", "alexnet?width=0.25&input=227&classes=10"),
    ]);
    expect(pickLayer(layers, "", 1)?.entry.id).toBe("digits");
    expect(pickLayer(layers, "no such", 3)?.entry.id).toBe("scenes");
    expect(pickLayer(layers, "digits", 3)?.entry.id).toBe("digits");
    expect(pickLayer(layers.slice(0, 1), "", 3)?.entry.id).toBe("digits");
    expect(pickLayer([], "", 3)).toBeUndefined();
  });

  it("stay what they are on a picture of as many channels", () => {
    const taken = withKernel(coloured, 0, kernel.size, kernel.slices);
    expect(taken.weights).toEqual(kernel.slices.flat());
    expect(hasKernel(taken, 0, kernel)).toBe(true);
    expect(hasKernel(coloured, 0, kernel)).toBe(false);
  });

  it("are added up on a grey picture, so that grey things look the same", () => {
    const { weights } = withKernel(grey, 0, kernel.size, kernel.slices);
    const [red = [], green = [], blue = []] = kernel.slices;
    expect(weights).toEqual(red.map((weight, tap) => weight + (green[tap] ?? 0) + (blue[tap] ?? 0)));
    expect(hasKernel({ ...grey, kernel: [11, 11], weights }, 0, kernel)).toBe(true);
  });
});
