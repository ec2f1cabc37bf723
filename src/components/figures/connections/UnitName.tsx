import { Fragment } from "react";

interface UnitNameProps {
  /** A letter and its index, as `nameOf` says it. */
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly light?: string;
}

/** A name in a drawing, its index set lower; what it names is said by that thing itself. */
export function UnitName({ name, x, y, light = "plain" }: UnitNameProps) {
  return (
    <text className={`connections__name is-${light}`} x={x} y={y} aria-hidden>
      <tspan className="connections__letter">{name.slice(0, 1)}</tspan>
      <tspan className="connections__index" dy={4}>
        {name.slice(1)}
      </tspan>
    </text>
  );
}

/** A sentence in which the names of units and weights are set with an index. */
export function Named({ text }: { readonly text: string }) {
  const parts = text.split(/\b([xsw]\d+)\b/);
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never move.
    <Fragment key={place}>
      {place % 2 === 0 ? (
        part
      ) : (
        <>
          <i>{part.slice(0, 1)}</i>
          <sub>{part.slice(1)}</sub>
        </>
      )}
    </Fragment>
  ));
}
