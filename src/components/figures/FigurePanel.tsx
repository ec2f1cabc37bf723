import { useEffect, useRef, useState } from "react";
import { Problem } from "../../architectures";
import { sentence, t } from "../../messages";
import { useRested } from "../app/useRested";
import { Button } from "../controls/Button";
import { exportPng, exportSvg } from "./export";
import type { Figure, FigureSource, FigureTable } from "./figure";
import "./FigurePanel.css";

interface FigurePanelProps<State, Data> {
  readonly figure: Figure<State, Data>;
  readonly state: State;
  /** Null while no network has run yet. */
  readonly source: FigureSource | null;
  /** Changes whenever the numbers may have: the count of forward passes. */
  readonly revision: number;
}

/** A figure with its numbers: drawn, said, as a table, and to take away. */
export function FigurePanel<State, Data>({ figure, state, source, revision }: FigurePanelProps<State, Data>) {
  const element = useRef<HTMLElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { shown, problem } = useFigureData(figure, state, source, figure.followsPicture ? revision : 0);
  if (problem) return <p className="figure__problem">{problem}</p>;
  if (!shown || !source) return <p className="figure__waiting">{t("figure.waiting")}</p>;
  const { Drawing } = figure;
  const title = t(figure.title);
  return (
    <figure ref={element} className="figure" aria-label={title}>
      <Drawing data={shown.data} state={shown.state} plan={source.plan} />
      <Caption text={figure.describe(shown.data, shown.state, source.plan)} />
      <details className="figure__more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{t("figure.numbers")}</summary>
        <div className="figure__tools">
          <CopyTable table={() => figure.table(shown.data, shown.state, source.plan)} />
          {figure.isDrawn && (
            <>
              <Button onClick={() => exportSvg(element.current, figure.name)}>{t("figure.svg")}</Button>
              <Button onClick={() => void exportPng(element.current, figure.name)}>{t("figure.png")}</Button>
            </>
          )}
        </div>
        {isOpen && (
          <NumbersTable caption={title} table={figure.table(shown.data, shown.state, source.plan)} />
        )}
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

interface Shown<State, Data> {
  readonly figure: Figure<State, Data>;
  readonly state: State;
  readonly data: Data;
  /** The network that the numbers are of. */
  readonly source: FigureSource;
}

/** Loads a figure's numbers; until they are there the ones before stay, as long as they are the same figure's and network's. */
function useFigureData<State, Data>(
  figure: Figure<State, Data>,
  state: State,
  source: FigureSource | null,
  revision: number,
) {
  const [shown, setShown] = useState<Shown<State, Data> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = useRef(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new revision means new numbers for the same state.
  useEffect(() => {
    if (!source) return;
    const turn = ++wanted.current;
    figure.load(source, state).then(
      (data) => {
        if (turn !== wanted.current) return;
        setShown({ figure, state, data, source });
        setProblem(null);
      },
      (error: unknown) => {
        if (turn === wanted.current && isWorthTelling(error)) setProblem(sentence(toProblem(error)));
      },
    );
  }, [figure, state, source, revision]);

  const isCurrent = shown?.figure === figure && shown.source === source;
  return { shown: isCurrent ? shown : null, problem };
}

/** A run that is still to come, or an engine that starts again, brings the numbers by itself. */
function isWorthTelling(error: unknown): boolean {
  const passing: readonly string[] = ["overtaken", "engine-closed", "no-run-yet"];
  return !(error instanceof Problem && passing.includes(error.code));
}

function toProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem("internal", { detail: String(error) });
}

function NumbersTable({ caption, table }: { readonly caption: string; readonly table: FigureTable }) {
  return (
    <div className="figure__table">
      <table>
        <caption className="spoken">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("\t")}>
              {row.map((value, column) => (
                <td key={table.columns[column]}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Copies a table as tab-separated text, which spreadsheets take. */
function CopyTable({ table }: { readonly table: () => FigureTable }) {
  const [result, setResult] = useState<"figure.copied" | "figure.notCopied" | null>(null);
  const copy = async () => {
    const { columns, rows } = table();
    const text = [columns, ...rows].map((row) => row.join("\t")).join("\n");
    try {
      await navigator.clipboard.writeText(text);
      setResult("figure.copied");
    } catch {
      setResult("figure.notCopied");
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>{t("figure.copy")}</Button>
      <span role="status">{result && t(result)}</span>
    </>
  );
}
