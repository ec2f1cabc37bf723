import { evaluate } from "../../../../architectures";
import { translator } from "../../../../messages/translator";
import { FormulaMath } from "../../../math/FormulaMath";
import type { ConvolutionPlan } from "./plan";
import "./SizeFormula.css";

const t = translator("convolution");

/** The output's size, from the formula with its numbers: once where height and width have the same. */
export function SizeFormula({ plan }: { readonly plan: ConvolutionPlan }) {
  const { height, width } = plan.size;
  const isSquare = evaluate(height.formula) === evaluate(width.formula) && isSameBothWays(plan);
  return (
    <div className="size-formula">
      <FormulaMath
        name={t(isSquare ? "convolution.sideOfOutput" : "convolution.heightOfOutput")}
        formula={height.formula}
      />
      {!isSquare && <FormulaMath name={t("convolution.widthOfOutput")} formula={width.formula} />}
    </div>
  );
}

function isSameBothWays({ layer }: ConvolutionPlan): boolean {
  const { kernel, padding } = layer;
  return kernel[0] === kernel[1] && padding.top === padding.left && padding.bottom === padding.right;
}
