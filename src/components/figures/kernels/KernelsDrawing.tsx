import { useMemo } from "react";
import type { Layer } from "../../../architectures";
import type { LayerWeights } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { type KernelSheet, type KernelTensor, layoutKernels } from "../../../viz/kernelSheet";
import { formatExact, formatShort } from "../../words/numberWords";
import type { PlansSource } from "../figure";
import type { UnitAddressState } from "../schemas";
import { useValueImage } from "../useValueImage";
import "./KernelsDrawing.css";
import { noWeights } from "./noWeights";

const t = translator("kernels");

interface KernelsDrawingProps {
  readonly data: LayerWeights;
  readonly state: UnitAddressState;
  readonly source: PlansSource;
}

const drawingWidth = 352;

/** A layer with more kernels than this shows those of one output. F6's matrix, 84 × 120, is still shown whole. */
const mostKernels = 12_000;

/** Kernels of one output side by side. */
const ownColumns = 16;

export function KernelsDrawing({ data, state, source }: KernelsDrawingProps) {
  const { plan } = source.networks[0];
  const layer = plan.layers.get(state.layer);
  if (!layer || !data.weight) return <p className="kernels__none">{noWeights(state.layer, plan)}</p>;
  return <KernelMatrix layer={layer} kernels={data.weight} channel={state.unit.channel} bias={data.bias} />;
}

interface KernelMatrixProps {
  readonly layer: Layer;
  readonly kernels: KernelTensor;
  readonly bias: LayerWeights["bias"];
  readonly channel: number;
}

function KernelMatrix({ layer, kernels, bias, channel }: KernelMatrixProps) {
  const isWhole = (kernels.shape[0] ?? 1) * (kernels.shape[1] ?? 1) <= mostKernels;
  const sheet = useMemo(() => {
    if (!isWhole) return layoutKernels(kernelsOf(kernels, channel), ownColumns, () => true);
    const table = layer.kind === "convolution" ? layer.table : undefined;
    return layoutKernels(kernels, 6, (output, input) => table?.[output]?.includes(input) ?? true);
  }, [kernels, layer, isWhole, channel]);
  const image = useValueImage(sheet.blocks, sheet.width, sheet.height);
  const cell = Math.min(14, drawingWidth / sheet.width);
  const [, inputs = 1] = kernels.shape;
  const limit = formatShort(sheet.limit);
  const mark = markOf(sheet, channel, inputs);
  return (
    <div className="kernels">
      <p className="kernels__legend">
        {t(isWhole ? "kernels.legend" : "kernels.own", { limit, inputs, channel })}
      </p>
      <svg
        className="kernels__sheet"
        viewBox={`-2 -2 ${drawingWidth + 4} ${sheet.height * cell + 4}`}
        role="img"
        aria-label={t("figure.kernels")}
      >
        <image
          href={image}
          width={sheet.width * cell}
          height={sheet.height * cell}
          preserveAspectRatio="none"
          className="kernels__image"
        />
        {isWhole && (
          <rect
            className="kernels__mark"
            x={mark.column * cell}
            y={mark.row * cell}
            width={mark.width * cell}
            height={mark.height * cell}
          />
        )}
      </svg>
      {bias && (
        <p className="kernels__legend">
          {t("kernels.bias", { value: formatExact(bias.data[channel] ?? 0) })}
        </p>
      )}
    </div>
  );
}

/** The kernels of one output as a layer of its own, whose outputs are the inputs that they read. */
function kernelsOf({ shape, data }: KernelTensor, output: number): KernelTensor {
  const [, inputs = 1, ...extent] = shape;
  const length = extent.reduce((product, size) => product * size, inputs);
  const own = Array.from({ length }, (_, index) => data[output * length + index] ?? 0);
  return { shape: [inputs, 1, ...extent], data: own };
}

/** The kernels of one output map: a column of the matrix, or one block. */
function markOf(sheet: KernelSheet, channel: number, inputs: number) {
  const width = sheet.stepX === 1 ? 1 : sheet.stepX - 1;
  if (inputs > 1) return { column: channel * sheet.stepX, row: 0, width, height: sheet.height };
  const height = sheet.stepY === 1 ? 1 : sheet.stepY - 1;
  const column = (channel % sheet.columns) * sheet.stepX;
  return { column, row: Math.floor(channel / sheet.columns) * sheet.stepY, width, height };
}
