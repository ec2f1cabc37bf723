import type { Arrow1d } from "../architectures";

/** What can be pointed at in a layer: a unit, a weight, or the place of an arrow, which is a cell of the matrix. */
export type ConnectionTarget =
  | { readonly kind: "output" | "input" | "weight"; readonly index: number }
  | { readonly kind: "connection"; readonly output: number; readonly input: number };

/** The ends of an arrow, or of one that could be; off the edge `input` is no unit's. */
export interface ConnectionEnds {
  readonly output: number;
  readonly input: number;
}

/** Everything that hangs together with what is pointed at, in every view of the layer. */
export interface ConnectionLinks {
  readonly outputs: ReadonlySet<number>;
  readonly inputs: ReadonlySet<number>;
  readonly weights: ReadonlySet<number>;
  /** Keys (`connectionKey`) of arrows and cells. */
  readonly connections: ReadonlySet<string>;
}

export function connectionKey({ output, input }: ConnectionEnds): string {
  return `${output}:${input}`;
}

/** A target's name within a figure. */
export function targetKey(target: ConnectionTarget): string {
  return target.kind === "connection" ? connectionKey(target) : `${target.kind} ${target.index}`;
}

export function isSameTarget(one: ConnectionTarget | null, other: ConnectionTarget | null): boolean {
  if (!one || !other) return one === other;
  return targetKey(one) === targetKey(other);
}

/** The arrows that touch a target: into an output, out of an input, carrying a weight, or the one in that place. */
export function touchingArrows<Arrow extends Arrow1d>(
  target: ConnectionTarget,
  arrows: readonly Arrow[],
): readonly Arrow[] {
  if (target.kind !== "connection") {
    const { kind, index } = target;
    return arrows.filter((arrow) => arrow[kind] === index);
  }
  return arrows.filter(({ output, input }) => output === target.output && input === target.input);
}

/** What lights up together with a target: itself, the arrows that touch it, and what these connect and carry. */
export function linkTarget(target: ConnectionTarget, arrows: readonly Arrow1d[]): ConnectionLinks {
  const touching = touchingArrows(target, arrows);
  const place = target.kind === "connection" ? [target] : [];
  const own = (kind: "output" | "input" | "weight") => (target.kind === kind ? [target.index] : []);
  return {
    outputs: new Set([...own("output"), ...[...place, ...touching].map(({ output }) => output)]),
    inputs: new Set([...own("input"), ...[...place, ...touching].map(({ input }) => input)]),
    weights: new Set([
      ...own("weight"),
      ...touching.flatMap(({ weight }) => (weight === null ? [] : [weight])),
    ]),
    connections: new Set([...place, ...touching].map(connectionKey)),
  };
}
