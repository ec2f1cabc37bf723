import { useBench } from "../../app/AppContext";
import { FileFacts } from "./FileFacts";
import { MappingOffer } from "./MappingOffer";
import { OpenFile } from "./OpenFile";
import { SetChoice } from "./SetChoice";
import "./WeightsChoice.css";
import { WeightsList } from "./WeightsList";

/** Which weights run, and everything a person can do about it: one row under the network's choice. */
export function WeightsChoice() {
  const file = useBench((state) => state.loaded?.file ?? null);
  return (
    <div className="weights-choice">
      <WeightsList />
      {file && file.fits.length > 1 && <SetChoice file={file} />}
      <OpenFile />
      {file && <FileFacts file={file} />}
      <MappingOffer />
    </div>
  );
}
