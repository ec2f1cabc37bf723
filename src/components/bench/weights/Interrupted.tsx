import { t } from "../../../messages/ownWeights";
import { sentence } from "../../../messages/problems";
import { remedyFor } from "../../../state/ownWeights";
import { useBench, useBenchParts } from "../../app/AppContext";
import { Button } from "../../controls/Button";

/** Weights that did not load, and what can be done about it. */
export function Interrupted() {
  const { store, session } = useBenchParts();
  const interruption = useBench((state) => state.interruption);
  if (!interruption) return null;
  const { weights, problem } = interruption;
  const remedy = remedyFor(problem);
  const { chooseWeights, dismissInterruption } = store.getState();
  return (
    <div className="weights-choice__notice" role="alert">
      <p>{sentence(problem)}</p>
      {remedy === "resume" && (
        <Button onClick={() => chooseWeights({ ...weights })}>{t("weights.resume")}</Button>
      )}
      {remedy === "delete" && weights.from === "kept" && (
        <Button onClick={() => void session.files.discardKept(weights.sha256).then(dismissInterruption)}>
          {t("weights.delete")}
        </Button>
      )}
      <Button onClick={dismissInterruption}>{t("weights.dismiss")}</Button>
    </div>
  );
}
