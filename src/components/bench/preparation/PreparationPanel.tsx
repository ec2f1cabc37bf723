import { type SyntheticEvent, useState } from "react";
import type { LoadedNetwork, Preprocess } from "../../../engine/protocol";
import { t } from "../../../messages/preparation";
import { shownPreparation } from "../../../state/preparation";
import { useApp, useBench } from "../../app/AppContext";
import { Button } from "../../controls/Button";
import { Choice } from "../../controls/Choice";
import { ChannelTable } from "./ChannelTable";
import "./PreparationPanel.css";
import { PresetChoice } from "./PresetChoice";

/** How pictures are prepared for the network: by whom, with which numbers, and changeable. */
export function PreparationPanel() {
  const loaded = useBench((state) => state.loaded);
  const preprocess = useBench(shownPreparation);
  const isChanged = useBench((state) => state.preparation !== null);
  return (
    <details className="preparation" onToggle={showWhole}>
      <summary>
        {t("preparation.heading")}
        {isChanged && <strong> {t("preparation.changed")}</strong>}
      </summary>
      <p>{t("preparation.sentence")}</p>
      {loaded && preprocess ? (
        <Controls loaded={loaded} preprocess={preprocess} isChanged={isChanged} />
      ) : (
        <p>{t("preparation.waiting")}</p>
      )}
    </details>
  );
}

/** It opens at the end of a column that scrolls. */
function showWhole({ currentTarget }: SyntheticEvent<HTMLDetailsElement>): void {
  if (currentTarget.open) currentTarget.scrollIntoView({ block: "nearest" });
}

interface ControlsProps {
  readonly loaded: LoadedNetwork;
  readonly preprocess: Preprocess;
  readonly isChanged: boolean;
}

function Controls({ loaded, preprocess, isChanged }: ControlsProps) {
  const { store } = useApp();
  /** Counts what replaces all numbers at once: half-typed ones go with it. */
  const [replaced, setReplaced] = useState(0);
  const replace = (chosen: Preprocess | null) => {
    store.getState().prepare(chosen);
    setReplaced(replaced + 1);
  };
  const hasColours = preprocess.mean.length === 3;
  return (
    <>
      <PresetChoice loaded={loaded} preprocess={preprocess} isChanged={isChanged} onChange={replace} />
      <ChannelTable
        key={`${loaded.key} ${replaced}`}
        preprocess={preprocess}
        onChange={(changed) => store.getState().prepare(changed)}
      />
      {hasColours && (
        <Choice
          legend={t("preparation.order")}
          showLegend
          value={preprocess.order ?? "rgb"}
          options={[
            { value: "rgb", label: t("preparation.rgb") },
            { value: "bgr", label: t("preparation.bgr") },
          ]}
          onChange={(order) => replace({ ...preprocess, order })}
        />
      )}
      <Button onClick={() => replace(null)} disabled={!isChanged}>
        {t("preparation.reset")}
      </Button>
    </>
  );
}
