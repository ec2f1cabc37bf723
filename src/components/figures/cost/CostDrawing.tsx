import type { ReceptiveField } from "../../../architectures";
import { writeList } from "../../../messages/numbers";
import { translator } from "../../../messages/translator";
import { FormulaMath } from "../../math/FormulaMath";
import { SymbolList } from "../../math/SymbolList";
import type { LayerLedger } from "./ledger";
import "./CostDrawing.css";

const t = translator("cost");

/** The ledger of one layer, and what its letters stand for. */
export function CostDrawing({ data }: { readonly data: LayerLedger }) {
  const { entries, field } = data;
  const counted = entries.filter(({ quantity }) => quantity.value > 0);
  const unknowns = entries.filter(({ quantity }) => Number.isNaN(quantity.value));
  const zeros = entries.filter(({ quantity }) => quantity.value === 0);
  return (
    <div className="cost">
      <ul className="cost__entries">
        {counted.map(({ name, quantity }) => (
          <li key={name}>
            <FormulaMath name={t(name)} formula={quantity.formula} />
          </li>
        ))}
      </ul>
      {zeros.length > 0 && (
        <p className="cost__note">
          {t("cost.zeros", { names: writeList(zeros.map(({ name }) => t(name))) })}
        </p>
      )}
      {unknowns.length > 0 && (
        <p className="cost__note">
          {t("cost.unknown", { names: writeList(unknowns.map(({ name }) => t(name))) })}
        </p>
      )}
      <p className="cost__note">{fieldSentence(field)}</p>
      <SymbolList formulas={counted.map(({ quantity }) => quantity.formula)} />
    </div>
  );
}

function fieldSentence({ size, stride, start, unknownBehind }: ReceptiveField): string {
  if (unknownBehind.length > 0) {
    return t("cost.fieldUnknown", { layers: writeList(unknownBehind), size: size.join(" × ") });
  }
  return t("cost.fieldSentence", {
    size: size.join(" × "),
    stride: stride.join(" × "),
    start: start.join(", "),
  });
}
