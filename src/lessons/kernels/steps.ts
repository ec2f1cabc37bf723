import { readLooked } from "../../components/figures/convolution/looked";
import { choiceField, numberField } from "../fields";
import { defineSteps, type FigureState } from "../lesson";
import { inSlices, preset, shifting, sliding } from "./looks";
import {
  block,
  brightPixel,
  colouredShore,
  digit,
  shore,
  smallDigit,
  smallNumbers,
  smallShore,
} from "./pictures";

/** Where the output that is picked begins: a pick is another one. */
const unpicked = [0, 0, 0] as const;

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
    ...sliding({
      picture: smallNumbers,
      kernel: [3, 3],
      weights: [1, 0, -1, 0, 2, 0, 0, 0, 1],
      at: [0, 0, 0],
      results: "hidden",
    }),
    question: {
      fields: { value: numberField(4, "5", "10", "13") },
      reveal: { results: "shown" },
    },
  },
  everywhere: {
    ...sliding({
      picture: brightPixel,
      kernel: [3, 3],
      weights: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      at: unpicked,
      results: "hidden",
    }),
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
    ...sliding({ ...preset("sobelX"), picture: digit, at: [0, 30, 30], results: "hidden" }),
    question: {
      fields: { edges: choiceField(["upright", "lying", "all"], "upright") },
      reveal: { results: "shown" },
    },
  },
  presets: sliding({ ...preset("laplacian"), picture: shore, at: [0, 60, 60] }),
  learned: sliding({
    ...preset("gaussian", [5, 5]),
    picture: smallDigit,
    at: [0, 14, 14],
    panel: "learned",
  }),
  size: {
    ...sliding({ ...preset("box", [5, 5]), picture: block, at: [0, 0, 0], panel: "sliding" }),
    question: {
      fields: { rows: numberField(5, "3", "4", "6", "10") },
      reveal: { stride: 2, padding: [2, 2, 2, 2], at: [0, 1, 1] },
    },
  },
  same: {
    ...sliding({ ...preset("gaussian", [5, 5]), picture: block, at: [0, 0, 0], panel: "sliding" }),
    question: {
      fields: { padding: numberField(2, "1", "4", "5", "0") },
      reveal: { padding: [2, 2, 2, 2] },
    },
  },
  dilation: {
    ...sliding({ ...preset("box"), picture: block, at: [0, 2, 1], panel: "sliding" }),
    question: {
      fields: { span: numberField(5, "6", "4", "3") },
      reveal: { dilation: 2 },
    },
  },
  channels: {
    ...sliding({
      ...inSlices("sobelX", 3),
      picture: colouredShore,
      bias: [0.5],
      at: [0, 20, 30],
      panel: "channels",
    }),
    question: {
      fields: { numbers: numberField(456, "450", "150", "156", "75", "76", "25") },
      reveal: { ...sixMaps(), outputs: 6, bias: [0, 0, 0, 0, 0, 0] },
    },
  },
  shift: {
    ...shifting({ shift: [0, 0] }),
    question: {
      fields: { inside: { kind: "number", answer: 0 } },
      reveal: { shift: [12, 5] },
    },
  },
  stride: {
    ...shifting({ shift: [7, -4] }),
    question: {
      fields: { breaker: choiceField(["kernel", "bias", "stride"], "stride") },
      reveal: { stride: 2 },
    },
  },
  border: {
    // Coarse enough for a border of one output to be seen.
    ...shifting({ picture: smallShore, shift: [5, 3] }),
    question: {
      fields: { place: choiceField(["nowhere", "border", "everywhere"], "border") },
      reveal: { padding: "same" },
    },
  },
  pooling: {
    ...shifting({ pool: "max", shift: [8, 2] }),
    question: {
      fields: { inside: choiceField(["zero", "more"], "more") },
      reveal: { shift: [9, 3] },
    },
  },
});

/** Six kernels of three slices of 5 × 5, all alike. */
function sixMaps() {
  const { kernel, weights } = inSlices("gaussian", 3, [5, 5]);
  return { kernel, weights: Array.from({ length: 6 }, () => weights).flat() };
}
