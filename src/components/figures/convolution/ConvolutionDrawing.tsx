import { type CSSProperties, useMemo, useState } from "react";
import type { UnitArithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import { cellAt, type Lattice } from "../../../viz/lattice";
import { FormulaMath } from "../../math/FormulaMath";
import type { DrawingProps } from "../figure";
import { SumLines } from "../shared/arithmetic/SumLines";
import { termBlocks } from "../shared/arithmetic/termBlocks";
import "./ConvolutionDrawing.css";
import { Faults } from "../shared/convolution/Faults";
import { SizeFormula } from "../shared/convolution/SizeFormula";
import { Equation } from "./Equation";
import { InputPlate } from "./InputPlate";
import { linksOf, type Pointed, tapOf } from "./links";
import type { ConvolutionData } from "./load";
import { OutputPlate } from "./OutputPlate";
import { shownSlice } from "./parts";
import { SliceChoice } from "./SliceChoice";
import type { ConvolutionState } from "./state";
import { unitAt } from "./unitAt";
import { pointedSentence, termSentence } from "./words";

const t = translator("convolution");

type Props = DrawingProps<ConvolutionState, ConvolutionData, "engine">;

/** The picture, the map that a kernel makes of it, and one output's window, enlarged: times the kernel, and added up. */
export function ConvolutionDrawing({ state, data, wanted, onChange }: Props) {
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const { plan, result } = data;
  const unit = useLooked(state, data, pointed);
  const shown: Pointed | null = pointed ?? (unit && { at: "output", ...unit.unit });
  const links = shown && linksOf(shown, plan.layer, plan.input);
  const term = unit && pointed && termOf(pointed, unit, data);
  const isHidden = state.results === "hidden";
  const parts = { state, data, wanted, links, onChange, onPoint: setPointed };
  return (
    <div className="convolution">
      <div className="convolution__sheet">
        <div className="convolution__stage">
          <div className="convolution__maps" style={mapShares(data)}>
            <InputPlate {...parts} />
            {result ? (
              <OutputPlate {...parts} result={result} />
            ) : (
              <div className="convolution__faults">
                <Faults faults={plan.faults} wanted={wanted} onChange={onChange} />
              </div>
            )}
          </div>
          <p className="convolution__pointed" aria-live="polite">
            {shown && pointedSentence(shown, plan)}{" "}
            {unit && term && !isHidden && termSentence(unit, shownSlice(state), term)}
          </p>
          <Equation {...parts} unit={unit} pointed={pointed} term={term} />
        </div>
        <div className="convolution__told">
          <div className="convolution__sum">
            <SliceChoice {...parts} unit={isHidden ? null : unit} />
            {isHidden && <p className="convolution__note">{t("convolution.asked")}</p>}
            {result && unit && !isHidden && (
              <SumLines unit={unit} blocks={termBlocks(unit, result.network)} />
            )}
          </div>
          {!isHidden && (
            <div className="convolution__formulas">
              <SizeFormula plan={plan} />
              {result && <FormulaMath name={t("convolution.parameters")} formula={plan.parameters.formula} />}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

/** The output whose terms are shown: the one under the pointer, or else the one that was chosen. */
function useLooked(
  state: ConvolutionState,
  { pixels, result }: ConvolutionData,
  pointed: Pointed | null,
): UnitArithmetic | null {
  return useMemo(() => {
    if (!result || pointed?.at !== "output") return result?.unit ?? null;
    const { y, x } = pointed;
    const { channel } = result.unit.unit;
    const [height = 0, width = 0] = result.map.shape;
    // A map that has just become smaller has lost what is pointed at.
    return y < height && x < width ? unitAt(state, pixels, result, { y, x, channel }) : result.unit;
  }, [state, pixels, result, pointed]);
}

/** Where what is pointed at stands in the window of an output; null where it is not in it. */
function termOf(pointed: Pointed, { unit }: UnitArithmetic, { plan }: ConvolutionData): Lattice | null {
  if (pointed.at === "weight") return cellAt(pointed.y, pointed.x);
  const tap = pointed.at === "input" ? tapOf(pointed, unit, plan.layer, plan.input) : null;
  return tap && cellAt(tap.y, tap.x);
}

/** No map is narrower than this share of the largest: it is to be read, too. */
const leastShare = 0.36;

/** Cells are of one size in both maps, so that one sees the output shrink: sides as shares of the longest. */
function mapShares({ plan, result }: ConvolutionData): CSSProperties {
  const { padding } = plan.layer;
  const height = plan.input[0] + padding.top + padding.bottom;
  const width = plan.input[1] + padding.left + padding.right;
  const [down = 0, across = width] = result?.map.shape ?? [];
  const longest = Math.max(height, width, down, across);
  return {
    "--input": `${width / longest}`,
    "--output": `${Math.max(across / longest, leastShare)}`,
  };
}
