import { standingOffer } from "../../../state/fitting";
import { useBench } from "../../app/AppContext";
import { Late } from "../../app/Late";
import { lateComponent } from "../../app/lateComponent";
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
  const file = useBench((state) => state.loaded?.file ?? null);
  const model = useBench((state) => state.loaded?.model ?? null);
  const isLinked = useBench((state) => state.linkedAddress !== null);
  const isInterrupted = useBench((state) => state.interruption !== null);
  const isOffered = useBench((state) => standingOffer(state) !== null);
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
