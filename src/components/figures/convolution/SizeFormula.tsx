import { evaluate } from "../../../architectures";
import { t } from "../../../messages/convolution";
import { Button } from "../../controls/Button";
import { FormulaMath } from "../../math/FormulaMath";
import type { ConvolutionPlan } from "./load";
import { applyRemedy } from "./remedy";
import type { ConvolutionSetting } from "./state";
import { faultSentence, remedyWords } from "./words";

interface SizeFormulaProps<Setting extends ConvolutionSetting> {
  readonly plan: ConvolutionPlan;
  readonly wanted: Setting;
  readonly onChange: (state: Setting) => void;
}

/** The output's size, from the formula with its numbers; what keeps the setting from being, and what would not. */
export function SizeFormula<Setting extends ConvolutionSetting>({
  plan,
  wanted,
  onChange,
}: SizeFormulaProps<Setting>) {
  const { size, faults } = plan;
  const isSquare = evaluate(size.height.formula) === evaluate(size.width.formula) && isSameBothWays(plan);
  return (
    <div className="convolution__size">
      {faults.map((fault) => {
        const next = applyRemedy(wanted, fault);
        return (
          <p key={JSON.stringify(fault)} className="convolution__fault" role="alert">
            {faultSentence(fault)} <Button onClick={() => onChange(next)}>{remedyWords(fault)}</Button>
          </p>
        );
      })}
      <FormulaMath
        name={t(isSquare ? "convolution.sideOfOutput" : "convolution.heightOfOutput")}
        formula={size.height.formula}
      />
      {!isSquare && <FormulaMath name={t("convolution.widthOfOutput")} formula={size.width.formula} />}
    </div>
  );
}

function isSameBothWays({ layer }: ConvolutionPlan): boolean {
  const { kernel, padding } = layer;
  return kernel[0] === kernel[1] && padding.top === padding.left && padding.bottom === padding.right;
}
