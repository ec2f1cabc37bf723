import { Fragment, type ReactNode } from "react";
import { evaluate, type Formula, notations } from "../../architectures";
import { formatCount } from "../words/numberWords";
import "./FormulaMath.css";

interface FormulaMathProps {
  readonly formula: Formula;
  /** What is counted. */
  readonly name: string;
}

/** What a formula comes to, and under it the formula in symbols and in numbers, as real mathematics. */
export function FormulaMath({ formula, name }: FormulaMathProps) {
  return (
    <div className="formula">
      <p className="formula__result">
        <span>{name}</span>
        <b>{formatCount(evaluate(formula))}</b>
      </p>
      {formula.kind !== "constant" && <FormulaInSymbols formula={formula} />}
      {formula.kind !== "constant" && formula.kind !== "symbol" && <FormulaInNumbers formula={formula} />}
    </div>
  );
}

interface FormulaProps {
  readonly formula: Formula;
}

/** “= K · N_out − A_off”. */
function FormulaInSymbols({ formula }: FormulaProps) {
  return <MathLine>{render(formula, symbolOf)}</MathLine>;
}

/** “= 3 · 5 − 2”. */
function FormulaInNumbers({ formula }: FormulaProps) {
  return <MathLine>{render(formula, numberOf)}</MathLine>;
}

function MathLine({ children }: { readonly children: ReactNode }) {
  return (
    <math>
      <mrow>
        <mo>=</mo>
        {children}
      </mrow>
    </math>
  );
}

type SymbolFormula = Extract<Formula, { kind: "symbol" }>;
type Leaf = (formula: SymbolFormula) => ReactNode;

function symbolOf({ meaning }: SymbolFormula): ReactNode {
  const { letter, ...rest } = notations[meaning];
  const subscript = "subscript" in rest ? rest.subscript : undefined;
  if (!subscript) return <mi>{letter}</mi>;
  return (
    <msub>
      <mi>{letter}</mi>
      <mtext>{subscript}</mtext>
    </msub>
  );
}

function numberOf({ value }: SymbolFormula): ReactNode {
  return <mn>{formatCount(value)}</mn>;
}

function render(formula: Formula, leaf: Leaf): ReactNode {
  switch (formula.kind) {
    case "constant":
      return <mn>{formatCount(formula.value)}</mn>;
    case "symbol":
      return leaf(formula);
    case "sum":
      return join(formula.terms, "+", leaf);
    case "product":
      return join(formula.factors, "·", leaf);
    case "difference":
      return join([formula.minuend, formula.subtrahend], "−", leaf);
    case "quotient":
      return (
        <mfrac>
          <mrow>{render(formula.dividend, leaf)}</mrow>
          <mrow>{render(formula.divisor, leaf)}</mrow>
        </mfrac>
      );
    case "floor":
      return (
        <mrow>
          <mo>⌊</mo>
          {render(formula.of, leaf)}
          <mo>⌋</mo>
        </mrow>
      );
    case "unknown":
      return <mo>?</mo>;
  }
}

/** Parts with an operator between them; what would otherwise be read with its neighbours goes into brackets. */
function join(parts: readonly Formula[], operator: string, leaf: Leaf): ReactNode {
  return parts.map((part, index) => {
    const inner = render(part, leaf);
    const isSum = part.kind === "sum" || part.kind === "difference";
    const needsBrackets = isSum && (operator === "·" || (operator === "−" && index > 0));
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a formula never move.
      <Fragment key={index}>
        {index > 0 && <mo>{operator}</mo>}
        {needsBrackets ? (
          <mrow>
            <mo>(</mo>
            {inner}
            <mo>)</mo>
          </mrow>
        ) : (
          inner
        )}
      </Fragment>
    );
  });
}
