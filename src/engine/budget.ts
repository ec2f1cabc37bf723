import type { Spec } from "../architectures/graph";
import { type NetworkMemory, networkMemory } from "../architectures/memory";
import { createGraph, formatSpec, splitSpec } from "../architectures/spec";
import type { BackendName, RunId, WeightsKey } from "./protocol";

/** Something that lies in a runner's memory. */
export type Holding = { readonly runner: number; readonly bytes: number; readonly lastUsed: number } & (
  | { readonly kind: "weights"; readonly key: WeightsKey; readonly standing: Standing }
  | { readonly kind: "activations"; readonly run: RunId; readonly standing: Standing }
);

/** For whom it is there. */
export type Standing =
  /** What the page shows. */
  | "shown"
  /** The page's, and nothing of it is on the screen. */
  | "hidden"
  /** What scripts asked for. */
  | "script"
  /** Nobody's: it is kept because it may be asked for again. */
  | "unused";

/** Bytes that may be taken, of one runner and of all together. */
export interface Limits {
  readonly runner: number;
  readonly all: number;
}

const megabyte = 1024 ** 2;

/**
 * Before anything has failed. wasm: 32-bit memory ends at 4 GB, and tfjs's module at 2, of which the heap's gaps take some.
 * webgl: what browsers give a page of an ordinary GPU.
 */
export const usualLimits: Readonly<Record<BackendName, Limits>> = {
  webgl: { runner: 1500 * megabyte, all: 1500 * megabyte },
  wasm: { runner: 1700 * megabyte, all: 2600 * megabyte },
  cpu: { runner: 1500 * megabyte, all: 2600 * megabyte },
};

/** What is given up so that something else finds room. */
export interface Sacrifice {
  /** Runs whose activations go: they are computed again when they are next asked for. */
  readonly rest: readonly RunId[];
  /** Weights that go: they are loaded again when they are next asked for. */
  readonly drop: readonly WeightsKey[];
}

export interface Need {
  readonly runner: number;
  readonly bytes: number;
  readonly by: "page" | "script";
}

/** What a script may take: nothing of the page's. */
const yieldsTo: Readonly<Record<Need["by"], Readonly<Record<Holding["kind"], readonly Standing[]>>>> = {
  page: { activations: ["script", "hidden"], weights: ["unused", "script"] },
  script: { activations: ["script"], weights: ["unused"] },
};

/**
 * What to give up so that so many bytes find room: activations of what nobody sees first, then weights that nobody uses,
 * the oldest first.
 * @returns null when they cannot stand together, and how many bytes are free at most
 */
export function makeRoom(
  need: Need,
  holdings: readonly Holding[],
  limits: Limits,
): { readonly sacrifice: Sacrifice } | { readonly free: number } {
  const given: Holding[] = [];
  const excess = () => {
    const left = holdings.filter((holding) => !given.includes(holding));
    const own = left.filter(({ runner }) => runner === need.runner);
    return {
      own: sumOf(own) + need.bytes - limits.runner,
      all: sumOf(left) + need.bytes - limits.all,
    };
  };
  for (const candidate of order(holdings, need.by)) {
    const { own, all } = excess();
    if (own <= 0 && all <= 0) break;
    // Another runner's memory helps only the sum.
    if (candidate.runner === need.runner || all > 0) given.push(candidate);
  }
  const { own, all } = excess();
  if (own > 0 || all > 0) return { free: Math.max(0, need.bytes - Math.max(own, all)) };
  return {
    sacrifice: {
      rest: given.flatMap((holding) => (holding.kind === "activations" ? [holding.run] : [])),
      drop: given.flatMap((holding) => (holding.kind === "weights" ? [holding.key] : [])),
    },
  };
}

function order(holdings: readonly Holding[], by: Need["by"]): readonly Holding[] {
  const byAge = holdings.toSorted((one, other) => one.lastUsed - other.lastUsed);
  const ofKind = (kind: Holding["kind"]) =>
    yieldsTo[by][kind].flatMap((standing) =>
      byAge.filter((holding) => holding.kind === kind && holding.standing === standing),
    );
  return [...ofKind("activations"), ...ofKind("weights")];
}

function sumOf(holdings: readonly Holding[]): number {
  return holdings.reduce((total, { bytes }) => total + bytes, 0);
}

/** What remains after memory ran out with so much in it. */
export function lowerLimits({ runner, all }: Limits, held: number): Limits {
  const least = 64 * megabyte;
  const lowered = Math.max(least, Math.min(runner, held * 0.8));
  return { runner: lowered, all: Math.max(lowered, all - (runner - lowered)) };
}

/** Bytes that a pass holds: the former pass's values stay until the new ones are all there. */
export function activationBytes({ activationBytes: bytes }: NetworkMemory): number {
  return 2 * bytes;
}

const widths = [1, 0.75, 0.5, 0.375, 0.25, 0.125, 0.0625] as const;

/** The same network at the largest width that fits into so many bytes; null when none does. */
export function fittingWidth(spec: string, bytes: number): { spec: Spec; width: number } | null {
  const present = splitSpec(spec);
  for (const width of widths.filter((candidate) => candidate < present.width)) {
    const narrower = createGraph(formatSpec({ ...present, width }));
    const memory = networkMemory(narrower);
    if (memory.weightBytes + activationBytes(memory) <= bytes) return { spec: narrower.spec, width };
  }
  return null;
}
