import { translator } from "../../../messages/translator";
import { heldPictures } from "../../../state/heldPictures";
import { formatExact } from "../../words/numberWords";
import type { Figure } from "../figure";
import { type PresetName, presetKernel } from "../shared/convolution/presets";
import { startGrid } from "../shared/picture/PictureControls";
import type { GridPicture } from "../shared/picture/picture";
import { ConvolutionControls } from "./ConvolutionControls";
import { ConvolutionDrawing } from "./ConvolutionDrawing";
import { type ConvolutionData, loadConvolution } from "./load";
import { type ConvolutionState, convolutionSchema } from "./state";
import { convolutionTable } from "./table";

const t = translator("convolution");

/** A kernel slides over a picture or over numbers: every product, every sum, and what reaches what. */
export const convolutionFigure: Figure<ConvolutionState, ConvolutionData, "engine"> = {
  name: "convolution",
  title: () => t("figure.convolution"),
  needs: "engine",
  schema: convolutionSchema,
  followsPicture: false,
  isDrawn: true,
  fixtures: {
    "a box blur over numbers": fixture("box"),
    "Sobel x finds upright edges": fixture("sobelX"),
    "zero padding keeps the size": { ...fixture("sharpen"), padding: "same", at: [0, 0, 0] },
    "stride 2": { ...fixture("gaussian"), stride: 2, padding: [1, 1, 1, 1], at: [0, 1, 1] },
    "dilation 2": { ...fixture("laplacian"), dilation: 2, at: [0, 1, 1] },
    "padding on two sides, a wide kernel": {
      ...fixture("box"),
      kernel: [1, 5],
      weights: [0.2, 0.2, 0.2, 0.2, 0.2],
      padding: [0, 0, 4, 0],
      at: [0, 3, 2],
    },
    "two channels, a slice each, and a bias": {
      ...fixture("sobelY"),
      picture: twoChannels(),
      weights: [...presetKernel("sobelY", [3, 3]).weights, ...presetKernel("sobelX", [3, 3]).weights],
      bias: [0.5],
    },
    "two groups": {
      ...fixture("sobelY"),
      picture: twoChannels(),
      groups: 2,
      outputs: 2,
      weights: [...presetKernel("sobelY", [3, 3]).weights, ...presetKernel("sobelX", [3, 3]).weights],
      bias: [0, 0],
      at: [1, 2, 2],
    },
    "a digit, and its edges": {
      ...fixture("sobelX"),
      picture: { from: "digit", label: 5, seed: 2, size: 64 },
      padding: "same",
      at: [0, 30, 30],
    },
    "a shore scene in colours": {
      ...fixture("laplacian"),
      picture: { from: "shore", seed: 3, size: 128, colour: true },
      weights: [1, 1, 1].flatMap(() => presetKernel("laplacian", [3, 3]).weights.map((weight) => weight / 3)),
      padding: "same",
      at: [0, 40, 60],
    },
    "six kernels of three slices": {
      ...fixture("sobelX"),
      picture: { from: "shore", seed: 3, size: 64, colour: true },
      outputs: 6,
      weights: Array.from({ length: 18 }, () => presetKernel("sobelX", [3, 3]).weights).flat(),
      at: [5, 20, 30],
    },
    "an answer asked for": { ...fixture("laplacian"), results: "hidden" },
    "an impossible setting": {
      ...fixture("box"),
      kernel: [3, 3],
      dilation: 4,
      at: [0, 0, 0],
      panel: "sliding",
    },
    "a photo that is not there": {
      ...fixture("gaussian"),
      picture: { from: "photo", size: 64, colour: false },
      panel: "picture",
    },
  },
  follow: ({ picture }, changed) =>
    picture.from === "photo" || picture.from === "webcam" ? heldPictures.subscribe(changed) : () => undefined,
  load: loadConvolution,
  Drawing: ConvolutionDrawing,
  Controls: ConvolutionControls,
  describe: describeConvolution,
  table: convolutionTable,
};

function fixture(name: PresetName): ConvolutionState {
  const { size, weights } = presetKernel(name, [3, 3]);
  return {
    picture: startGrid,
    kernel: [size[0], size[1]],
    weights: [...weights],
    bias: [0],
    outputs: 1,
    stride: 1,
    dilation: 1,
    groups: 1,
    padding: "valid",
    at: [0, 1, 1],
    slice: 0,
    results: "shown",
    panel: "kernel",
    kernelsOf: "",
  };
}

/** A bright square, and a slope from left to right. */
function twoChannels(): GridPicture {
  const { side, planes } = startGrid;
  const slope = Array.from({ length: side * side }, (_, index) => (index % side) / (side - 1));
  return { ...startGrid, planes: [...planes, slope] };
}

function describeConvolution({ plan, result }: ConvolutionData, { results }: ConvolutionState): string {
  const [rows, columns] = plan.layer.kernel;
  const [side] = plan.input;
  if (!result) return t("convolution.sentenceImpossible", { rows, columns, side });
  const [height = 0, width = 0] = result.map.shape;
  const { y: row, x: column } = result.unit.unit;
  const stride = plan.layer.stride[0];
  if (results === "hidden") {
    return t("convolution.sentenceHidden", { rows, columns, stride, side, height, width, row, column });
  }
  const value = formatExact(result.unit.value);
  return t("convolution.sentence", { rows, columns, stride, side, height, width, row, column, value });
}
