import { useBench } from "../../app/AppContext";
import { FileFacts } from "./FileFacts";
import { Interrupted } from "./Interrupted";
import { LinkedAddress } from "./LinkedAddress";
import { MappingOffer } from "./MappingOffer";
import { ModelFacts } from "./ModelFacts";
import { OpenFile } from "./OpenFile";
import { OtherSources } from "./OtherSources";
import { SetChoice } from "./SetChoice";
import "./WeightsChoice.css";
import { WeightsList } from "./WeightsList";

/** Which weights run, and everything a person can do about it: one row under the network's choice. */
export function WeightsChoice() {
  const file = useBench((state) => state.loaded?.file ?? null);
  const model = useBench((state) => state.loaded?.model ?? null);
  return (
    <div className="weights-choice">
      {model ? <ModelFacts model={model} /> : <WeightsList />}
      {file && file.fits.length > 1 && <SetChoice file={file} />}
      <OpenFile />
      {!model && <OtherSources />}
      {file && <FileFacts file={file} />}
      <LinkedAddress />
      <Interrupted />
      <MappingOffer />
    </div>
  );
}
