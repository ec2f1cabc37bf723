import { type ChangeEvent, useId } from "react";
import { networkIds, splitSpec } from "../../architectures";
import { isOwnModel } from "../../architectures/ownModel";
import { translator } from "../../messages/translator";
import { useBenchParts } from "../app/AppContext";
import { useColumn, useColumnId, useNetworkPlan } from "../app/useColumn";
import { formatPercent } from "../words/numberWords";
import { benchSpec, menuGroups, widths, withWidth } from "./networkMenu";
import { ModelSide } from "./weights/ModelSide";

const t = translator("weights", "bench");

/** Which network runs, and how wide. */
export function NetworkChoice() {
  const { store } = useBenchParts();
  const id = useId();
  const column = useColumnId();
  const spec = useColumn((shown) => shown.spec);
  const title = useNetworkPlan().graph.title;
  const ofOurs = isOwnModel(spec) ? null : splitSpec(spec);
  const chooseNetwork = (event: ChangeEvent<HTMLSelectElement>) => {
    const network = networkIds.find((candidate) => candidate === event.target.value);
    if (network) store.getState().chooseNetwork(benchSpec(network), column);
  };
  const chooseWidth = (event: ChangeEvent<HTMLSelectElement>) => {
    store.getState().chooseNetwork(withWidth(spec, Number(event.target.value)), column);
  };
  return (
    <div className="network-choice">
      <label htmlFor={`${id}-network`}>{t("networks.label")}</label>
      <select id={`${id}-network`} value={ofOurs?.id ?? spec} onChange={chooseNetwork}>
        {menuGroups.map(({ name, ids }) => (
          <optgroup key={name} label={t(name)}>
            {ids.map((network) => (
              <option key={network}>{network}</option>
            ))}
          </optgroup>
        ))}
        {ofOurs && !menuGroups.some(({ ids }) => ids.includes(ofOurs.id)) && <option>{ofOurs.id}</option>}
        {!ofOurs && <option value={spec}>{t("model.yours", { title })}</option>}
      </select>
      {ofOurs ? (
        <>
          <label htmlFor={`${id}-width`}>{t("networks.width")}</label>
          <select id={`${id}-width`} value={ofOurs.width} onChange={chooseWidth}>
            {[...new Set([...widths, ofOurs.width])].map((share) => (
              <option key={share} value={share}>
                {formatPercent(share)}
              </option>
            ))}
          </select>
        </>
      ) : (
        <ModelSide />
      )}
    </div>
  );
}
