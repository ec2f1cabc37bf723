import { useRef, useState } from "react";
import { translator } from "../../messages/translator";
import { useRested } from "../app/useRested";
import { Button } from "../controls/Button";
import { CopyButton } from "../controls/CopyButton";
import { exportPng, exportSvg } from "./export";
import type { DrawingProps, Figure, FigureNeed, Numbers } from "./figure";
import "./FigurePanel.css";
import { formatTable, NumbersTable } from "./NumbersTable";
import { useFigureLink } from "./useFigureLink";

const t = translator("figures");

export interface FigurePanelProps<State extends object, Data, Need extends FigureNeed> {
  readonly figure: Figure<State, Data, Need>;
  readonly state: State;
  readonly numbers: Numbers<State, Data, Need>;
  /** What the person made of the figure; left out where it is only looked at. */
  readonly onChange?: (state: State) => void;
  /** Told the unit that the person points at, where others show it, too. */
  readonly onPoint?: DrawingProps<State, Data, Need>["onPoint"];
}

function ignore(): void {
  // Where a figure is only looked at, nothing becomes of what a person does to it.
}

/** A figure with its numbers: drawn, set, said, as a table, and to take away. */
export function FigurePanel<State extends object, Data, Need extends FigureNeed>({
  figure,
  state,
  numbers: { shown, problem },
  onChange = ignore,
  onPoint = ignore,
}: FigurePanelProps<State, Data, Need>) {
  const element = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const link = useFigureLink(figure, state);
  if (problem) return <p className="figure__problem">{problem}</p>;
  if (!shown) return <p className="figure__waiting">{t("figure.waiting")}</p>;
  const { Drawing, Controls } = figure;
  const parts = { ...shown, wanted: state, onChange, onPoint };
  const title = figure.title();
  const table = () => figure.table(shown.data, shown.state, shown.source);
  return (
    <figure className="figure" aria-label={title} tabIndex={-1}>
      <div ref={element}>
        <Drawing {...parts} />
      </div>
      {Controls && <Controls {...parts} />}
      <Caption text={figure.describe(shown.data, shown.state, shown.source)} />
      <details className="figure__more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t("figure.numbers")}</summary>
        <div className="figure__tools">
          <CopyButton text={() => formatTable(table())}>{t("figure.copy")}</CopyButton>
          <CopyButton text={link}>{t("figure.link")}</CopyButton>
          {figure.isDrawn && (
            <>
              <Button onClick={() => void exportSvg(element.current, figure.name)}>{t("figure.svg")}</Button>
              <Button onClick={() => void exportPng(element.current, figure.name)}>{t("figure.png")}</Button>
            </>
          )}
        </div>
        {isOpen && <NumbersTable caption={title} table={table()} />}
      </details>
    </figure>
  );
}

/** The figure in a sentence, read out again when it has changed and come to rest. */
function Caption({ text }: { readonly text: string }) {
  return (
    <figcaption className="spoken" aria-live="polite">
      {useRested(text)}
    </figcaption>
  );
}
