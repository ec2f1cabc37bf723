import { translator } from "../../../messages/translator";
import { heldPictures } from "../../../state/heldPictures";
import { formatDouble, formatExact, formatShort } from "../../words/numberWords";
import type { Figure, FigureTable } from "../figure";
import { presetKernel } from "../shared/convolution/presets";
import type { Picture } from "../shared/picture/picture";
import { EquivarianceControls } from "./EquivarianceControls";
import { EquivarianceDrawing } from "./EquivarianceDrawing";
import { type EquivarianceData, loadEquivariance } from "./load";
import { type EquivarianceState, equivarianceSchema, shiftBy } from "./state";

const t = translator("convolution", "equivariance");

/** Whether shifting and convolving may change places: as a map, and as its largest number. */
export const equivarianceFigure: Figure<EquivarianceState, EquivarianceData, "engine"> = {
  name: "equivariance",
  title: () => t("figure.equivariance"),
  needs: "engine",
  schema: equivarianceSchema,
  followsPicture: false,
  isDrawn: true,
  fixtures: {
    "stride 1, no padding: nothing differs": fixture({}),
    "zero padding differs at the border": fixture({ padding: "same" }),
    "stride 2, an even shift": fixture({ stride: 2, shift: shiftBy(6, -4) }),
    "stride 2, an odd shift": fixture({ stride: 2, shift: shiftBy(7, -4) }),
    "2 × 2 maximum, an even shift": fixture({ pool: "max", shift: shiftBy(8, 2) }),
    "2 × 2 maximum, an odd shift": fixture({ pool: "max", shift: shiftBy(9, 3) }),
    "2 × 2 average, an odd shift": fixture({ pool: "average", shift: shiftBy(9, 3) }),
    "no shift at all": fixture({ padding: "same", shift: shiftBy(0, 0) }),
    "shifted out of sight": fixture({ shift: shiftBy(128, 0) }),
    "a digit on zeros: padding shows only where there is ink": fixture({
      picture: { from: "digit", label: 8, seed: 4, size: 64 },
      padding: "same",
      shift: shiftBy(3, -9),
    }),
    "an impossible setting": fixture({ stride: 1, kernel: [11, 11], dilation: 6, picture: smallDigit() }),
  },
  follow: ({ picture }, changed) =>
    picture.from === "photo" || picture.from === "webcam" ? heldPictures.subscribe(changed) : () => undefined,
  load: loadEquivariance,
  Drawing: EquivarianceDrawing,
  Controls: EquivarianceControls,
  describe,
  table,
};

function fixture(change: Partial<EquivarianceState>): EquivarianceState {
  const { size, weights } = presetKernel("sobelX", [3, 3]);
  return {
    picture: { from: "shore", seed: 3, size: 128, colour: false },
    kernel: [size[0], size[1]],
    weights: [...weights],
    bias: [0],
    outputs: 1,
    stride: 1,
    dilation: 1,
    groups: 1,
    padding: "valid",
    panel: "sliding",
    kernelsOf: "",
    pool: "none",
    shift: shiftBy(12, 5),
    ...change,
  };
}

function smallDigit(): Picture {
  return { from: "digit", label: 8, seed: 4, size: 32 };
}

function describe(
  { result }: EquivarianceData,
  { shift: [dx, dy], kernel, picture }: EquivarianceState,
): string {
  if (!result) {
    const side = picture.from === "grid" ? picture.side : picture.size;
    return t("convolution.sentenceImpossible", { rows: kernel[0], columns: kernel[1], side });
  }
  const { inside, border } = result.differences;
  const by = { dx: formatShort(dx), dy: formatShort(dy) };
  if (inside === null && border === null) return t("equivariance.sentenceNowhere", by);
  const told = (value: number | null) => (value === null ? t("equivariance.nowhere") : formatExact(value));
  return t("equivariance.sentence", { ...by, inside: told(inside), border: told(border) });
}

function table({ result }: EquivarianceData, { shift: [dx, dy] }: EquivarianceState): FigureTable {
  const columns = [t("equivariance.what"), t("equivariance.number")];
  if (!result) return { columns, rows: [] };
  const { differences, comparison } = result;
  const { compared, interior } = comparison;
  const told = (value: number | null) => (value === null ? t("equivariance.nowhere") : formatDouble(value));
  return {
    columns,
    rows: [
      [t("equivariance.dx"), dx],
      [t("equivariance.dy"), dy],
      [t("equivariance.outputs"), compared.height * compared.width],
      [t("equivariance.outputsInside"), interior.height * interior.width],
      [t("equivariance.inside"), told(differences.inside)],
      [t("equivariance.atBorder"), told(differences.border)],
    ],
  };
}
