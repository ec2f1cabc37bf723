import type { UnitArithmetic } from "../../../engine/unit";
import type { NetworkPlan } from "../../../state/networkPlan";
import { FunctionPlot } from "./FunctionPlot";
import { SumLines } from "./SumLines";
import { TermsDrawing } from "./TermsDrawing";
import { termBlocks } from "./termBlocks";
import "./UnitDrawing.css";

interface UnitDrawingProps {
  readonly data: UnitArithmetic;
  readonly source: { readonly plan: NetworkPlan };
}

/** A unit's value taken apart; the terms shown add up to the sum shown, which is the value in the map. */
export function UnitDrawing({ data, source }: UnitDrawingProps) {
  const { arithmetic } = data;
  const blocks = termBlocks(data, source.plan);
  return (
    <div className="unit">
      {arithmetic.form === "function" && <FunctionPlot arithmetic={arithmetic} />}
      {blocks.length > 0 && <TermsDrawing blocks={blocks} arithmetic={arithmetic} />}
      <SumLines unit={data} blocks={blocks} />
    </div>
  );
}
