import { type ChangeEvent, useId } from "react";
import { translator } from "../../../messages/translator";
import { type BenchWeights, isOwn } from "../../../state/columns/weights";
import { useBench, useBenchParts } from "../../app/AppContext";
import { useColumn, useColumnId, useColumnRun } from "../../app/useColumn";
import { formatPercent } from "../../words/numberWords";

const t = translator("weights", "bench");

/** The weights to choose from: those trained here, with their measured error, and untrained ones, labelled so. */
export function WeightsList() {
  const { store } = useBenchParts();
  const id = useId();
  const column = useColumnId();
  const spec = useColumn((shown) => shown.spec);
  const weights = useColumn((shown) => shown.weights);
  const shipped = useBench((state) => state.shipped);
  const entries = shipped.filter((entry) => entry.spec === spec);
  const loaded = useColumnRun((run) => run.loaded?.file?.name);
  const name = weights.from === "file" ? weights.name : (loaded ?? t("weights.own"));
  const isByOrder = isOwn(weights) && weights.fit?.by === "order";
  const ownName = isByOrder ? t("fits.byOrder", { name }) : name;
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    if (event.target.value !== ownFile) store.getState().chooseWeights(toSource(event.target.value), column);
  };
  return (
    <>
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
        {toValue(weights) === ownFile && <option value={ownFile}>{ownName}</option>}
        <option value="he">{t("weights.he")}</option>
        <option value="xavier">{t("weights.xavier")}</option>
      </select>
    </>
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
  if (weights.from === "manifest") return weights.id;
  return weights.from === "init" ? weights.init : ownFile;
}
