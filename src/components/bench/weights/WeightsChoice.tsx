import { standingOffer } from "../../../state/columns/column";
import { Late } from "../../app/Late";
import { lateComponent } from "../../app/lateComponent";
import { useColumn, useColumnRun } from "../../app/useColumn";
import { OpenFile } from "./OpenFile";
import { OtherSources } from "./OtherSources";
import "./WeightsChoice.css";
import { WeightsList } from "./WeightsList";

/** What concerns weights of the person's own comes with the first of them. */
const FileFacts = lateComponent(async () => (await import("./FileFacts")).FileFacts);
const Interrupted = lateComponent(async () => (await import("./Interrupted")).Interrupted);
const LinkedAddress = lateComponent(async () => (await import("./LinkedAddress")).LinkedAddress);
const MappingOffer = lateComponent(async () => (await import("./MappingOffer")).MappingOffer);
const ModelFacts = lateComponent(async () => (await import("./ModelFacts")).ModelFacts);
const SetChoice = lateComponent(async () => (await import("./SetChoice")).SetChoice);

/** Which weights run, and everything a person can do about it: one row under the network's choice. */
export function WeightsChoice() {
  const file = useColumnRun(({ loaded }) => loaded?.file ?? null);
  const model = useColumnRun(({ loaded }) => loaded?.model ?? null);
  const isLinked = useColumn(({ linkedAddress }) => linkedAddress !== null);
  const isInterrupted = useColumnRun(({ interruption }) => interruption !== null);
  const isOffered = useColumnRun((run, column) => standingOffer(column, run) !== null);
  return (
    <div className="weights-choice">
      {!model && <WeightsList />}
      <Late>
        {model && <ModelFacts model={model} />}
        {file && file.fits.length > 1 && <SetChoice file={file} />}
      </Late>
      <OpenFile />
      {!model && <OtherSources />}
      <Late>
        {file && <FileFacts file={file} />}
        {isLinked && <LinkedAddress />}
        {isInterrupted && <Interrupted />}
        {isOffered && <MappingOffer />}
      </Late>
    </div>
  );
}
