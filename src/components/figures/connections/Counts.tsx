import { translator } from "../../../messages/translator";
import { FormulaMath } from "../../math/FormulaMath";
import { SymbolList } from "../../math/SymbolList";
import type { ConnectionsContent } from "./content";
import type { ConnectionsState } from "./state";

const t = translator("connections");

interface CountsProps {
  readonly state: ConnectionsState;
  readonly content: ConnectionsContent;
}

/** How many arrows there are and how many numbers to learn, as sums that close; and what the person drew. */
export function Counts({ state, content }: CountsProps) {
  const { arrowCount, weightCount, picks } = content;
  const hasPicks = state.task === "look" && state.picked.length > 0;
  if (state.counts === "hidden") return <p className="connections__note">{t("connections.countsHidden")}</p>;
  return (
    <>
      {hasPicks && (
        <p className="connections__note">
          {t("connections.picksTold", {
            right: picks.right.length,
            wrong: picks.wrong.length,
            missing: picks.missing.length,
          })}
        </p>
      )}
      <div className="connections__counts">
        <FormulaMath name={t("connections.arrows")} formula={arrowCount.formula} />
        <FormulaMath name={t("connections.weights")} formula={weightCount.formula} />
      </div>
      <SymbolList formulas={[arrowCount.formula, weightCount.formula]} />
    </>
  );
}
