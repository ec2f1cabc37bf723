import { type ChangeEvent, useId } from "react";
import type { OwnFile } from "../../engine/protocol";
import { t } from "../../messages";
import type { BenchWeights } from "../../state/running";
import { useApp, useBench } from "../app/AppContext";
import { formatCount, formatPercent } from "../words/numberWords";

/** Which weights run: those trained here, with their measured error, or untrained ones, labelled so. */
export function WeightsChoice() {
  const { store } = useApp();
  const id = useId();
  const spec = useBench((state) => state.spec);
  const weights = useBench((state) => state.weights);
  const shipped = useBench((state) => state.shipped);
  const entries = shipped.filter((entry) => entry.spec === spec);
  const file = useBench((state) => state.loaded?.file ?? null);
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    if (event.target.value !== ownFile) store.getState().chooseWeights(toSource(event.target.value));
  };
  const open = (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    if (chosen) store.getState().chooseWeights({ from: "file", file: chosen, name: chosen.name });
    event.target.value = "";
  };
  return (
    <div className="weights-choice">
      <label htmlFor={id}>{t("weights.label")}</label>
      <select id={id} value={toValue(weights)} onChange={choose}>
        {entries.map(({ id: entry, dataset, test }) => (
          <option key={entry} value={entry}>
            {t("weights.trained", { dataset, error: formatPercent(test.errors / test.examples) })}
          </option>
        ))}
        {weights.from !== "manifest" || entries.some((entry) => entry.id === weights.id) ? null : (
          <option value={toValue(weights)}>{toValue(weights)}</option>
        )}
        {weights.from === "file" && <option value={ownFile}>{weights.name}</option>}
        <option value="he">{t("weights.he")}</option>
        <option value="xavier">{t("weights.xavier")}</option>
      </select>
      <label className="button" htmlFor={`${id}-file`}>
        {t("weights.open")}
      </label>
      <input
        id={`${id}-file`}
        type="file"
        accept=".safetensors,.pth,.pt,.bin"
        className="spoken"
        onChange={open}
      />
      {file && <FileFacts file={file} />}
    </div>
  );
}

/** The list's entry for the person's own file. */
const ownFile = "own-file";

const untrained: Readonly<Record<string, BenchWeights>> = {
  he: { from: "init", init: "he", seed: 1 },
  xavier: { from: "init", init: "xavier", seed: 1 },
};

function toSource(value: string): BenchWeights {
  return untrained[value] ?? { from: "manifest", id: value };
}

function toValue(weights: BenchWeights): string {
  if (weights.from === "file") return ownFile;
  return weights.from === "manifest" ? weights.id : weights.init;
}

/** What the page found out about the person's own file. */
function FileFacts({ file }: { readonly file: OwnFile }) {
  const size = formatCount(file.bytes);
  return (
    <small className="weights-choice__file">
      {t("weights.file", { size, origin: file.origin, sha256: file.sha256.slice(0, 12) })}
      {file.belongsTo && <strong> {t("weights.belongsTo", { network: file.belongsTo })}</strong>}
    </small>
  );
}
