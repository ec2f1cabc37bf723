import { readLooked } from "../../components/figures/convolution/looked";
import { type PresetName, presetKernel } from "../../components/figures/convolution/presets";
import { defineSteps, type FigureState } from "../lesson";
import { block, brightPixel, colouredShore, digit, shore, smallNumbers } from "./pictures";

/** One map of a kernel that steps by one over what is there. */
const plain = { bias: [0], outputs: 1, stride: 1, dilation: 1, groups: 1, padding: "valid" } as const;

/** Where the output that is picked begins: a pick is another one. */
const unpicked = [0, 0, 0] as const;

function preset(name: PresetName, size: readonly [number, number] = [3, 3]) {
  const kernel = presetKernel(name, size);
  return { kernel: kernel.size, weights: kernel.weights };
}

/** One kernel of equal slices, whose sum is the preset. */
function inSlices(name: PresetName, count: number) {
  const { kernel, weights } = preset(name);
  return {
    kernel,
    weights: Array.from({ length: count }, () => weights.map((weight) => weight / count)).flat(),
  };
}

/** The output that the person chose, as (row, column). */
function readOutput(state: FigureState): string | null {
  const at = readLooked(state);
  return String(at) === String(unpicked) ? null : `(${at[1]}, ${at[2]})`;
}

/**
 * Lesson 2: the same filter everywhere. The size of an output: Dumoulin and Visin 2016, relationship 15; equivariance:
 * Goodfellow, Bengio and Courville 2016, section 9.2.
 */
export const steps = defineSteps({
  sum: {
    figure: "convolution",
    state: {
      ...plain,
      picture: smallNumbers,
      kernel: [3, 3],
      weights: [1, 0, -1, 0, 2, 0, 0, 0, 1],
      at: [0, 0, 0],
      results: "hidden",
    },
    question: {
      fields: { value: { kind: "number", answer: 4, mistakes: ["5", "10", "13"] } },
      reveal: { results: "shown" },
    },
  },
  everywhere: {
    figure: "convolution",
    state: {
      ...plain,
      picture: brightPixel,
      kernel: [3, 3],
      weights: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      at: unpicked,
      results: "hidden",
    },
    question: {
      fields: {
        output: {
          kind: "figure",
          read: readOutput,
          answer: "(2, 1)",
          mistakes: ["(4, 3)", "(3, 2)", "(1, 2)"],
        },
      },
      reveal: { at: [0, 2, 1], results: "shown" },
    },
  },
  edges: {
    figure: "convolution",
    state: { ...plain, ...preset("sobelX"), picture: digit, at: [0, 30, 30], results: "hidden" },
    question: {
      fields: {
        edges: {
          kind: "choice",
          options: ["upright", "lying", "all"],
          answer: "upright",
          mistakes: ["lying", "all"],
        },
      },
      reveal: { results: "shown" },
    },
  },
  presets: {
    figure: "convolution",
    state: { ...plain, ...preset("laplacian"), picture: shore, at: [0, 60, 60] },
  },
  learned: {
    figure: "convolution",
    state: {
      ...plain,
      ...preset("gaussian", [5, 5]),
      picture: digit,
      at: [0, 30, 30],
      learned: "laid-out",
    },
  },
  size: {
    figure: "convolution",
    state: { ...plain, ...preset("box", [5, 5]), picture: block, at: [0, 0, 0] },
    question: {
      fields: { rows: { kind: "number", answer: 5, mistakes: ["3", "4", "6", "10"] } },
      reveal: { stride: 2, padding: [2, 2, 2, 2] },
    },
  },
  same: {
    figure: "convolution",
    state: { ...plain, ...preset("gaussian", [5, 5]), picture: block, at: [0, 0, 0] },
    question: {
      fields: { padding: { kind: "number", answer: 2, mistakes: ["1", "4", "5", "0"] } },
      reveal: { padding: [2, 2, 2, 2] },
    },
  },
  dilation: {
    figure: "convolution",
    state: { ...plain, ...preset("box"), picture: block, at: [0, 2, 1] },
    question: {
      fields: { span: { kind: "number", answer: 5, mistakes: ["6", "4", "3"] } },
      reveal: { dilation: 2 },
    },
  },
  channels: {
    figure: "convolution",
    state: {
      ...plain,
      ...inSlices("sobelX", 3),
      picture: colouredShore,
      bias: [0.5],
      at: [0, 20, 30],
    },
    question: {
      fields: {
        numbers: { kind: "number", answer: 456, mistakes: ["450", "150", "156", "75", "76", "25"] },
      },
      reveal: {
        kernel: [5, 5],
        outputs: 6,
        weights: Array.from({ length: 6 * 3 }, () => presetKernel("gaussian", [5, 5]).weights)
          .flat()
          .map((weight) => weight / 3),
        bias: [0, 0, 0, 0, 0, 0],
      },
    },
  },
  shift: {
    figure: "equivariance",
    state: { ...plain, ...preset("sobelX"), picture: shore, pool: "none", shift: [0, 0] },
    question: {
      fields: { inside: { kind: "number", answer: 0 } },
      reveal: { shift: [12, 5] },
    },
  },
  stride: {
    figure: "equivariance",
    state: { ...plain, ...preset("sobelX"), picture: shore, pool: "none", shift: [7, -4] },
    question: {
      fields: {
        breaker: {
          kind: "choice",
          options: ["kernel", "bias", "stride"],
          answer: "stride",
          mistakes: ["kernel", "bias"],
        },
      },
      reveal: { stride: 2 },
    },
  },
  border: {
    figure: "equivariance",
    state: { ...plain, ...preset("sobelX"), picture: shore, pool: "none", shift: [12, 5] },
    question: {
      fields: {
        place: {
          kind: "choice",
          options: ["nowhere", "border", "everywhere"],
          answer: "border",
          mistakes: ["nowhere", "everywhere"],
        },
      },
      reveal: { padding: "same" },
    },
  },
  pooling: {
    figure: "equivariance",
    state: { ...plain, ...preset("sobelX"), picture: shore, pool: "max", shift: [8, 2] },
    question: {
      fields: {
        inside: { kind: "choice", options: ["zero", "more"], answer: "more", mistakes: ["zero"] },
      },
      reveal: { shift: [9, 3] },
    },
  },
});
