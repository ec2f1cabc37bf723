import { Problem } from "../../architectures/problem";
import {
  fittingWidth,
  type Holding as Held,
  type Limits,
  lowerLimits,
  makeRoom,
  type Need,
  type Sacrifice,
  usualLimits,
} from "../budget";
import type { BackendName } from "../protocol";
import { type Holding, standingOf } from "./holding";

/** How much memory there is for what the runners hold. */
export class Room {
  readonly #backend: () => BackendName | null;
  #limits: Limits | null;

  /** @param limits as the backend has them where they are null */
  constructor(backend: () => BackendName | null, limits: Limits | null) {
    this.#backend = backend;
    this.#limits = limits;
  }

  /**
   * What to give up so that a network's weights, a run's activations, or both find room.
   * @throws Problem `no-room`, with the width that would fit
   */
  find(holding: Holding, need: Pick<Need, "bytes" | "by">, holdings: readonly Holding[]): Sacrifice {
    const facts = listFacts(holdings, holding);
    const found = makeRoom({ ...need, runner: holding.seat.index }, facts, this.#current());
    if ("sacrifice" in found) return found.sacrifice;
    throw noRoom(holding, found.free + (holding.network ? holding.size.weights : 0));
  }

  /** Memory ran out on a runner with what it holds: from now on less is put there. */
  lower(runner: number, holdings: readonly Holding[]): void {
    this.#limits = lowerLimits(this.#current(), sumOn(runner, holdings));
  }

  /** From now on there is no more than is taken. */
  close(holdings: readonly Holding[]): void {
    const runners = new Set(holdings.map(({ seat }) => seat.index));
    this.#limits = {
      runner: Math.max(...[...runners].map((runner) => sumOn(runner, holdings))),
      all: [...runners].reduce((total, runner) => total + sumOn(runner, holdings), 0),
    };
  }

  #current(): Limits {
    return this.#limits ?? usualLimits[this.#backend() ?? "wasm"];
  }
}

/** Bytes on one runner. */
function sumOn(runner: number, holdings: readonly Holding[]): number {
  return listFacts(holdings, null)
    .filter((fact) => fact.runner === runner)
    .reduce((total, { bytes }) => total + bytes, 0);
}

/** @param apart is about to be brought, and is not counted itself */
function listFacts(holdings: readonly Holding[], apart: Holding | null): readonly Held[] {
  return holdings.flatMap((holding) => {
    const { key, seat, size, lastUsed, standing } = holding;
    const isThere = holding.network !== null || (holding.bringing !== null && holding !== apart);
    const weights = { kind: "weights" as const, key, runner: seat.index, bytes: size.weights };
    const runs = [...holding.runs.values()].filter(({ isResting }) => !isResting);
    return [
      ...(isThere ? [{ ...weights, lastUsed, standing }] : []),
      ...runs.map((held) => ({
        kind: "activations" as const,
        run: held.run,
        runner: seat.index,
        bytes: size.activations,
        lastUsed: held.lastUsed,
        standing: standingOf(held),
      })),
    ];
  });
}

function noRoom({ wish, size }: Holding, free: number): Problem {
  const fitting = wish.weights.from === "model" ? null : fittingWidth(wish.spec, free);
  return new Problem("no-room", {
    network: wish.spec,
    needed: size.weights + size.activations,
    free,
    width: fitting?.width ?? "none",
    fitting: fitting?.spec ?? "",
  });
}
