import { type ChangeEvent, useId } from "react";
import type { BackendCandidate, BackendChoice as Choice } from "../../engine/protocol";
import { translator } from "../../messages/translator";
import { useBench, useBenchParts } from "../app/AppContext";
import { formatDecimal, formatShort } from "../words/numberWords";
import "./BackendChoice.css";

const t = translator("shell");

const choices: readonly Choice[] = ["auto", "webgl", "wasm", "cpu"];

/** What the engine runs on, how long a forward pass takes, and why not on another; changeable. Nothing before it is wanted. */
export function BackendChoice() {
  const { store } = useBenchParts();
  const id = useId();
  const isWanted = useBench((state) => state.isEngineWanted);
  const choice = useBench((state) => state.backendChoice);
  const report = useBench((state) => state.backend);
  // Not by `useColumnRun` or `chosenRun`: this is on every page, and most need nothing of what networks are.
  const time = useBench(({ runs, chosen }) => runs.get(chosen)?.result?.milliseconds ?? null);
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = choices.find((name) => name === event.target.value);
    if (chosen) store.getState().chooseBackend(chosen);
  };
  if (!isWanted) return null;
  return (
    <div className="backend">
      <label htmlFor={id}>{t("backend.label")}</label>
      <select id={id} value={choice} onChange={choose}>
        {choices.map((name) => (
          <option key={name} value={name}>
            {name === "auto" && report
              ? t("backend.autoOf", { backend: report.backend })
              : t(`backend.${name}`)}
          </option>
        ))}
      </select>
      <details className="backend__details">
        <summary>
          {time
            ? t("backend.time", { forward: formatDecimal(time.forward), draw: formatDecimal(time.draw) })
            : t(report ? "backend.ready" : "backend.starting")}
        </summary>
        <div className="backend__panel">
          <p>{t("backend.explanation")}</p>
          <ul>
            {report?.candidates.map((candidate) => (
              <li key={candidate.name}>{candidateSentence(candidate)}</li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}

function candidateSentence({ name, reason, detail, milliseconds }: BackendCandidate): string {
  const measured =
    milliseconds === null ? "" : t("backend.measured", { milliseconds: formatShort(milliseconds) });
  return `${t(`backend.${name}`)}: ${t(`backend.reason.${reason}`)}${measured}${detail ? ` (${detail})` : ""}`;
}
