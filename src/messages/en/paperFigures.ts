import type { FigureReason } from "../../architectures";

/** Why a paper's figure is not the exact count. */
export const paperFigures = {
  "paperFigure.rounded": "The paper rounds: exactly it is {exact}.",
  "paperFigure.cut-off": "The paper leaves the further digits out: exactly it is {exact}.",
  "paperFigure.two-one-dimensional-kernels":
    "The paper’s figure is that of a 7 × 1 and a 1 × 7 kernel; its network has one of 7 × 7, which comes to {exact}.",
  "paperFigure.not-its-own-columns": "The other columns of the paper’s own row come to {exact}.",
  "paperFigure.picture-of-224":
    "The paper says 224 × 224 pixels; 227 × 227 are what its first layer makes 55 × 55 units of: {exact}.",
  "paperFigure.55-by-48":
    "The paper counts 55 × 48 units a map; its figure has 55 × 55, which comes to {exact}.",
  "paperFigure.later-stride":
    "The paper strides in a block’s first convolution, these published weights in the second, which takes {exact}.",
} as const satisfies Record<`paperFigure.${FigureReason}`, string>;
