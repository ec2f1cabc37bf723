import { type Formula, notations, type ReceptiveField, type SymbolMeaning } from "../../../architectures";
import { t } from "../../../messages";
import { FormulaMath } from "../../math/FormulaMath";
import type { LayerLedger } from "./ledger";
import "./CostDrawing.css";

/** The ledger of one layer, and what its letters stand for. */
export function CostDrawing({ data }: { readonly data: LayerLedger }) {
  const { entries, field } = data;
  const counted = entries.filter(({ quantity }) => quantity.value > 0);
  const unknowns = entries.filter(({ quantity }) => Number.isNaN(quantity.value));
  const zeros = entries.filter(({ quantity }) => quantity.value === 0);
  const meanings = [...new Set(counted.flatMap(({ quantity }) => symbolsOf(quantity.formula)))];
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
          {t("cost.zeros", { names: zeros.map(({ name }) => t(name)).join(", ") })}
        </p>
      )}
      {unknowns.length > 0 && (
        <p className="cost__note">
          {t("cost.unknown", { names: unknowns.map(({ name }) => t(name)).join(", ") })}
        </p>
      )}
      <p className="cost__note">{fieldSentence(field)}</p>
      <dl className="cost__symbols">
        {meanings.map((meaning) => (
          <div key={meaning}>
            <dt>
              <SymbolLetter meaning={meaning} />
            </dt>
            <dd>{t(`symbol.${meaning}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function fieldSentence({ size, stride, start, unknownBehind }: ReceptiveField): string {
  if (unknownBehind.length > 0) {
    return t("cost.fieldUnknown", { layers: unknownBehind.join(", "), size: size.join(" × ") });
  }
  return t("cost.fieldSentence", {
    size: size.join(" × "),
    stride: stride.join(" × "),
    start: start.join(", "),
  });
}

function SymbolLetter({ meaning }: { readonly meaning: SymbolMeaning }) {
  const { letter, ...rest } = notations[meaning];
  return (
    <>
      <i>{letter}</i>
      {"subscript" in rest && <sub>{rest.subscript}</sub>}
    </>
  );
}

function symbolsOf(formula: Formula): readonly SymbolMeaning[] {
  switch (formula.kind) {
    case "constant":
    case "unknown":
      return [];
    case "symbol":
      return [formula.meaning];
    case "sum":
      return formula.terms.flatMap(symbolsOf);
    case "product":
      return formula.factors.flatMap(symbolsOf);
    case "difference":
      return [...symbolsOf(formula.minuend), ...symbolsOf(formula.subtrahend)];
    case "floor":
      return symbolsOf(formula.of);
    case "quotient":
      return [...symbolsOf(formula.dividend), ...symbolsOf(formula.divisor)];
  }
}
