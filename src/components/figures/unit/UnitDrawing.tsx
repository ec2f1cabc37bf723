import { useState } from "react";
import type { UnitArithmetic } from "../../../engine/unit";
import type { TermAddress } from "../../../viz/termBlocks";
import type { PlansSource } from "../figure";
import { SumLines } from "../shared/arithmetic/SumLines";
import { termBlocks } from "../shared/arithmetic/termBlocks";
import { FunctionPlot } from "./FunctionPlot";
import { TermsDrawing } from "./TermsDrawing";
import "./UnitDrawing.css";

interface UnitDrawingProps {
  readonly data: UnitArithmetic;
  readonly source: PlansSource;
}

/** A unit's value taken apart; the terms shown add up to the sum shown, which is the value in the map. */
export function UnitDrawing({ data, source }: UnitDrawingProps) {
  const { arithmetic } = data;
  const blocks = termBlocks(data, source.networks[0].plan);
  const [pointed, setPointed] = useState<TermAddress | null>(null);
  return (
    <div className="unit">
      {arithmetic.form === "function" && <FunctionPlot arithmetic={arithmetic} />}
      {blocks.length > 0 && (
        <TermsDrawing blocks={blocks} arithmetic={arithmetic} pointed={pointed} onPoint={setPointed} />
      )}
      <SumLines unit={data} blocks={blocks} />
    </div>
  );
}
