import { readPicked } from "../../components/figures/connections/picked";
import { defineSteps, type FigureState } from "../lesson";

/** The slides' layer: five units in, five out, and where it is sparse a window of three between zeros. */
const slide = { inputs: 5, kernel: 3, stride: 1, padding: 1, dilation: 1 } as const;

const subscripts = ["₁", "₂", "₃", "₄", "₅"] as const;

/** The cells that the person picked, as the arrows that they carry. */
function readCells(state: FigureState): string | null {
  const names = readPicked(state).map(
    ({ input, output }) => `x${subscripts[input] ?? ""} → s${subscripts[output] ?? ""}`,
  );
  return names.length > 0 ? names.sort().join(", ") : null;
}

/**
 * Lesson 1: from 25 arrows to 13 to three weights. Goodfellow, Bengio and Courville 2016, section 9.2; the lecture's
 * slides "feedforward network" to "13 against 25 weights".
 */
export const steps = defineSteps({
  arrows: {
    figure: "connections",
    state: { ...slide, connectivity: "full", counts: "hidden" },
    question: {
      fields: { arrows: { kind: "number", answer: 25, mistakes: ["10", "5", "20"] } },
      reveal: { counts: "shown" },
    },
  },
  product: {
    figure: "connections",
    state: { ...slide, connectivity: "full", pointed: { kind: "output", index: 2 } },
  },
  sparse: {
    figure: "connections",
    state: { ...slide, connectivity: "sparse", counts: "hidden" },
    question: {
      fields: { arrows: { kind: "number", answer: 13, mistakes: ["15", "9", "25"] } },
      reveal: { counts: "shown" },
    },
  },
  edge: {
    figure: "connections",
    state: { ...slide, connectivity: "sparse", pointed: { kind: "output", index: 0 } },
  },
  window: {
    figure: "connections",
    state: { ...slide, connectivity: "sparse", counts: "hidden", pointed: { kind: "output", index: 1 } },
    question: {
      fields: {
        size: { kind: "number", answer: 3, mistakes: ["5", "1"] },
        stride: { kind: "number", answer: 1, mistakes: ["3", "2"] },
        edge: { kind: "choice", options: ["zero", "none"], answer: "zero", mistakes: ["none"] },
      },
      reveal: { counts: "shown" },
    },
  },
  weights: {
    figure: "connections",
    state: { ...slide, connectivity: "shared", counts: "hidden" },
    question: {
      fields: {
        full: { kind: "number", answer: 25 },
        sparse: { kind: "number", answer: 13, mistakes: ["3", "15"] },
        shared: { kind: "number", answer: 3, mistakes: ["13", "9"] },
      },
      reveal: { counts: "shown" },
    },
  },
  shared: {
    figure: "connections",
    state: { ...slide, connectivity: "shared", pointed: { kind: "weight", index: 0 } },
  },
  matrix: {
    figure: "connections",
    state: { ...slide, connectivity: "shared", show: "matrix", counts: "hidden", task: "pick" },
    question: {
      fields: {
        cell: {
          kind: "figure",
          read: readCells,
          answer: "x₂ → s₃",
          mistakes: ["x₃ → s₂", "x₃ → s₃", "x₂ → s₂"],
        },
      },
      reveal: {
        show: "both",
        counts: "shown",
        task: "look",
        pointed: { kind: "connection", output: 2, input: 1 },
      },
    },
  },
  settings: {
    figure: "connections",
    state: { ...slide, inputs: 9, connectivity: "shared", stride: 2 },
    question: {
      fields: { outputs: { kind: "number", answer: 5, mistakes: ["9", "4"] } },
      reveal: {},
    },
  },
  thousand: {
    figure: "connections",
    state: { ...slide, connectivity: "shared", show: "growth", counts: "hidden" },
    question: {
      fields: {
        full: { kind: "number", answer: 1_000_000, mistakes: ["1000", "5000", "25000"] },
        sparse: { kind: "number", answer: 2998, mistakes: ["3000", "2600"] },
        shared: { kind: "number", answer: 3, mistakes: ["3000", "2998"] },
      },
      reveal: { counts: "shown" },
    },
  },
});
