import { type CSSProperties, useState } from "react";
import { t } from "../../../messages/convolution";
import type { TermAddress } from "../../../viz/termBlocks";
import { FormulaMath } from "../../math/FormulaMath";
import type { DrawingProps } from "../figure";
import { percent } from "../plate/Plate";
import { SumLines } from "../unit/SumLines";
import { TermsDrawing } from "../unit/TermsDrawing";
import { termBlocks } from "../unit/termBlocks";
import "../unit/UnitDrawing.css";
import "./ConvolutionDrawing.css";
import { InputPlates } from "./InputPlates";
import { KernelPlates } from "./KernelPlates";
import { linksOf, type Pointed } from "./links";
import type { ConvolutionData, ConvolutionResult } from "./load";
import { OutputPlate } from "./OutputPlate";
import { SizeFormula } from "./SizeFormula";
import { type ConvolutionState, slicesOf } from "./state";
import { pointedSentence } from "./words";

type Props = DrawingProps<ConvolutionState, ConvolutionData, "engine">;

/** The picture, the kernel that slides over it, the map that it makes, and one output's terms. */
export function ConvolutionDrawing({ state, data, wanted, onChange }: Props) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const { plan, result } = data;
  const looked: Pointed | null = result && { at: "output", ...result.unit.unit };
  const shown = pointed ?? looked;
  const links = shown && linksOf(shown, plan.layer, plan.input);
  const parts = { state, data, wanted, links, onChange, onPoint: setPointed };
  return (
    <div className="convolution">
      <div className="convolution__maps" style={columnWidths(state, data)}>
        <InputPlates {...parts} />
        <KernelPlates {...parts} />
        {result ? <OutputPlate {...parts} result={result} /> : <Impossible />}
      </div>
      <p className="convolution__pointed" aria-live="polite">
        {shown && pointedSentence(shown, plan)}
      </p>
      {state.results === "hidden" ? (
        <p className="convolution__note">{t("convolution.asked")}</p>
      ) : (
        <div className="convolution__numbers">
          {result && <Terms result={result} pointed={pointed} onPoint={setPointed} />}
          <div className="convolution__column">
            {result && <Sum result={result} />}
            <SizeFormula plan={plan} wanted={wanted} onChange={onChange} />
            {result && <FormulaMath name={t("convolution.parameters")} formula={plan.parameters.formula} />}
          </div>
        </div>
      )}
    </div>
  );
}

/**
 * A kernel over a picture is drawn no narrower than this share of the input, to be read and typed in; slices stand one
 * under the other, and are smaller.
 */
const leastShares = { kernel: 0.45, slices: 0.28 } as const;

/** Cells are of one size in all maps, so that one sees the output shrink; a picture's kernel is enlarged. */
function columnWidths(state: ConvolutionState, { plan, result }: ConvolutionData): CSSProperties {
  const { kernel } = state;
  const { padding } = plan.layer;
  const input = plan.input[1] + padding.left + padding.right;
  const [, output = input] = result?.map.shape ?? [];
  const columns = (cells: number) => `minmax(0, ${cells}fr)`;
  const least = leastShares[slicesOf(state) > 1 ? "slices" : "kernel"] * input;
  const narrow = [input, Math.max(kernel[1], least)].map(columns);
  return {
    "--narrow": narrow.join(" "),
    "--wide": [...narrow, columns(Math.max(output, least))].join(" "),
    "--output": percent(output, input),
  };
}

function Impossible() {
  return <p className="convolution__impossible">{t("convolution.noOutput")}</p>;
}

interface TermsProps {
  readonly result: ConvolutionResult;
  readonly pointed: Pointed | null;
  readonly onPoint: (pointed: Pointed | null) => void;
}

/** One output's window, weights and products. */
function Terms({ result, pointed, onPoint }: TermsProps) {
  const { unit, network } = result;
  const blocks = termBlocks(unit, network);
  const [rows, columns] = kernelOf(result);
  const area = rows * columns;
  // A kernel of one weight has its slices in one block.
  const toWeight = ({ block, index }: TermAddress): Pointed =>
    area === 1
      ? { at: "weight", slice: index, y: 0, x: 0 }
      : { at: "weight", slice: block, y: Math.floor(index / columns), x: index % columns };
  const toTerm = (at: Pointed | null): TermAddress | null => {
    if (at?.at !== "weight") return null;
    return area === 1 ? { block: 0, index: at.slice } : { block: at.slice, index: at.y * columns + at.x };
  };
  return (
    <div className="unit convolution__terms">
      <p className="plate__heading" data-export>
        {t("convolution.terms")}
      </p>
      <TermsDrawing
        blocks={blocks}
        arithmetic={unit.arithmetic}
        pointed={toTerm(pointed)}
        onPoint={(term) => onPoint(term && toWeight(term))}
      />
    </div>
  );
}

/** What the products add up to: the value in the map. */
function Sum({ result: { unit, network } }: { readonly result: ConvolutionResult }) {
  return (
    <div className="unit">
      <SumLines unit={unit} blocks={termBlocks(unit, network)} />
    </div>
  );
}

function kernelOf({ network }: ConvolutionResult): readonly [number, number] {
  const layer = network.layers.get(network.graph.output);
  return layer?.kind === "convolution" ? [...layer.kernel] : [1, 1];
}
