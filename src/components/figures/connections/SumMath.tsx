import { Fragment, type ReactNode } from "react";
import { formatDouble } from "../../words/numberWords";
import type { NumberedArrow } from "./content";

interface SumMathProps {
  readonly output: number;
  readonly terms: readonly NumberedArrow[];
  readonly value: number;
  /** Whether the weights are those of one kernel, and so need one index only. */
  readonly isShared: boolean;
  /** The input whose term is pointed at, if one is. */
  readonly marked: number | null;
}

/** `s₂ = x′w₂`, in symbols and in numbers that add up; every term its own formula, so that long sums wrap. */
export function SumMath({ output, terms, value, isShared, marked }: SumMathProps) {
  return (
    <div className="connections__sum">
      <p>
        <math>
          <Indexed letter="s" indices={[output]} />
          <mo>=</mo>
          <mi>x</mi>
          <mo form="postfix">′</mo>
          {isShared ? <mi>w</mi> : <Indexed letter="w" indices={[output]} />}
        </math>
        <Terms terms={terms} marked={marked}>
          {({ input, isOnMap, tap }) => (
            <>
              {isOnMap ? <Indexed letter="x" indices={[input]} /> : <mn>0</mn>}
              {!isOnMap && <mo>·</mo>}
              <Indexed letter="w" indices={isShared && tap !== null ? [tap] : [output, input]} />
            </>
          )}
        </Terms>
      </p>
      <p>
        <Terms terms={terms} marked={marked}>
          {({ x, value: weight }) => (
            <>
              <Factor value={x} />
              <mo>·</mo>
              <Factor value={weight ?? 0} />
            </>
          )}
        </Terms>
        <math className="connections__total">
          <mo>=</mo>
          <mn>{formatDouble(value)}</mn>
        </math>
      </p>
    </div>
  );
}

interface TermsProps {
  readonly terms: readonly NumberedArrow[];
  readonly marked: number | null;
  readonly children: (term: NumberedArrow) => ReactNode;
}

function Terms({ terms, marked, children }: TermsProps) {
  if (terms.length === 0) return null;
  return terms.map((term, place) => (
    <math key={term.input} className={term.input === marked ? "is-marked" : undefined}>
      <mrow>
        <mo form="infix">{place === 0 ? "=" : "+"}</mo>
        {children(term)}
      </mrow>
    </math>
  ));
}

/** A letter with indices counted from 1, as the lecture writes them. */
function Indexed({ letter, indices }: { readonly letter: string; readonly indices: readonly number[] }) {
  return (
    <msub>
      <mi>{letter}</mi>
      <mrow>
        {indices.map((index, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the indices of a letter never move.
          <Fragment key={place}>
            {place > 0 && <mo>,</mo>}
            <mn>{index + 1}</mn>
          </Fragment>
        ))}
      </mrow>
    </msub>
  );
}

/** A negative number inside a product stands in brackets. */
function Factor({ value }: { readonly value: number }) {
  if (value >= 0) return <mn>{formatDouble(value)}</mn>;
  return (
    <mrow>
      <mo>(</mo>
      <mn>{formatDouble(value)}</mn>
      <mo>)</mo>
    </mrow>
  );
}
