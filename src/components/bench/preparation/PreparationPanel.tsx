import { type SyntheticEvent, useState } from "react";
import { translator } from "../../../messages/translator";
import { shownPreparation } from "../../../state/columns/column";
import { Late } from "../../app/Late";
import { lateComponent } from "../../app/lateComponent";
import { useColumn, useColumnRun } from "../../app/useColumn";
import "./PreparationPanel.css";

const t = translator("preparation");

/** Comes when the panel is opened. */
const PreparationControls = lateComponent(
  async () => (await import("./PreparationControls")).PreparationControls,
);

/** How pictures are prepared for the network: by whom, with which numbers, and changeable. */
export function PreparationPanel() {
  const loaded = useColumnRun((run) => run.loaded);
  const preprocess = useColumnRun((run, column) => shownPreparation(column, run));
  const isChanged = useColumn(({ preparation }) => preparation !== null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="preparation"
      onToggle={(event) => {
        setIsOpen(event.currentTarget.open);
        showWhole(event);
      }}
    >
      <summary>
        {t("preparation.heading")}
        {isChanged && <strong> {t("preparation.changed")}</strong>}
      </summary>
      <p>{t("preparation.sentence")}</p>
      {loaded && preprocess ? (
        isOpen && (
          <Late>
            <PreparationControls loaded={loaded} preprocess={preprocess} isChanged={isChanged} />
          </Late>
        )
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
