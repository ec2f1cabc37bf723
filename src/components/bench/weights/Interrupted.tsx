import { sentence } from "../../../messages/problems";
import { translator } from "../../../messages/translator";
import { remedyFor } from "../../../state/columns/remedy";
import { useBenchParts } from "../../app/AppContext";
import { useColumnId, useColumnRun } from "../../app/useColumn";
import { Button } from "../../controls/Button";

const t = translator("ownWeights");

/** Weights that did not load, and what can be done about it. */
export function Interrupted() {
  const { store, room } = useBenchParts();
  const column = useColumnId();
  const interruption = useColumnRun((run) => run.interruption);
  if (!interruption) return null;
  const { weights, problem } = interruption;
  const remedy = remedyFor(problem);
  const resume = () => store.getState().chooseWeights({ ...weights }, column);
  const dismiss = () => store.getState().dismissInterruption(column);
  return (
    <div className="weights-choice__notice" role="alert">
      <p>{sentence(problem)}</p>
      {remedy === "resume" && <Button onClick={resume}>{t("weights.resume")}</Button>}
      {remedy === "delete" && weights.from === "kept" && (
        <Button onClick={() => void room.files.discardKept(weights.sha256).then(dismiss)}>
          {t("weights.delete")}
        </Button>
      )}
      <Button onClick={dismiss}>{t("weights.dismiss")}</Button>
    </div>
  );
}
