import { type Formula, notations, type SymbolMeaning } from "../../architectures";
import { translator } from "../../messages/translator";
import "./SymbolList.css";

const t = translator("symbols");

/** What the letters of some formulas stand for, each once. */
export function SymbolList({ formulas }: { readonly formulas: readonly Formula[] }) {
  const meanings = [...new Set(formulas.flatMap(symbolsOf))];
  return (
    <dl className="symbols">
      {meanings.map((meaning) => (
        <div key={meaning}>
          <dt>
            <SymbolLetter meaning={meaning} />
          </dt>
          <dd>{t(`symbol.${meaning}`)}</dd>
        </div>
      ))}
    </dl>
  );
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
