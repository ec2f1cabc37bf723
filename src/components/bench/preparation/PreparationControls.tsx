import { useState } from "react";
import type { LoadedNetwork, Preprocess } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { useBenchParts } from "../../app/AppContext";
import { useColumnId } from "../../app/useColumn";
import { Button } from "../../controls/Button";
import { Choice } from "../../controls/Choice";
import { ChannelTable } from "./ChannelTable";
import { PresetChoice } from "./PresetChoice";

const t = translator("preparation");

interface PreparationControlsProps {
  readonly loaded: LoadedNetwork;
  readonly preprocess: Preprocess;
  readonly isChanged: boolean;
}

/** The numbers that pictures are prepared with, and where they come from. */
export function PreparationControls({ loaded, preprocess, isChanged }: PreparationControlsProps) {
  const { store } = useBenchParts();
  const column = useColumnId();
  /** Counts what replaces all numbers at once: half-typed ones go with it. */
  const [replaced, setReplaced] = useState(0);
  const replace = (chosen: Preprocess | null) => {
    store.getState().prepare(chosen, column);
    setReplaced(replaced + 1);
  };
  const hasColours = preprocess.mean.length === 3;
  return (
    <>
      <PresetChoice loaded={loaded} preprocess={preprocess} isChanged={isChanged} onChange={replace} />
      <ChannelTable
        key={`${loaded.key} ${replaced}`}
        preprocess={preprocess}
        onChange={(changed) => store.getState().prepare(changed, column)}
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
