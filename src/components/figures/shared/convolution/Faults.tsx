import type { ConvolutionFault } from "../../../../architectures";
import { Button } from "../../../controls/Button";
import "./Faults.css";
import { faultSentence, remedyWords } from "./faultWords";
import { applyRemedy } from "./remedy";
import type { ConvolutionSetting } from "./setting";

interface FaultsProps<Setting extends ConvolutionSetting> {
  readonly faults: readonly ConvolutionFault[];
  readonly wanted: Setting;
  readonly onChange: (state: Setting) => void;
}

/** What keeps a setting from being, and the nearest that could be. */
export function Faults<Setting extends ConvolutionSetting>(props: FaultsProps<Setting>) {
  const { faults, wanted, onChange } = props;
  return faults.map((fault) => {
    const next = applyRemedy(wanted, fault);
    return (
      <p key={JSON.stringify(fault)} className="convolution-fault" role="alert">
        {faultSentence(fault)} <Button onClick={() => onChange(next)}>{remedyWords(fault)}</Button>
      </p>
    );
  });
}
