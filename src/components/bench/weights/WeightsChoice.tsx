import { useBench } from "../../app/AppContext";
import { FileFacts } from "./FileFacts";
import { OpenFile } from "./OpenFile";
import "./WeightsChoice.css";
import { WeightsList } from "./WeightsList";

/** Which weights run, and everything a person can do about it: one row under the network's choice. */
export function WeightsChoice() {
  const file = useBench((state) => state.loaded?.file ?? null);
  return (
    <div className="weights-choice">
      <WeightsList />
      <OpenFile />
      {file && <FileFacts file={file} />}
    </div>
  );
}
