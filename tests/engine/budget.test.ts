import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createGraph, networkMemory } from "../../src/architectures";
import {
  activationBytes,
  fittingWidth,
  type Holding,
  lowerLimits,
  makeRoom,
  type Need,
  type Standing,
} from "../../src/engine/budget";
import type { RunId, WeightsKey } from "../../src/engine/protocol";

const limits = { runner: 100, all: 150 };

const weights = (name: string, bytes: number, standing: Standing, lastUsed = 0, runner = 0): Holding => ({
  kind: "weights",
  key: name as WeightsKey,
  bytes,
  standing,
  lastUsed,
  runner,
});
const activations = (name: string, bytes: number, standing: Standing, lastUsed = 0, runner = 0): Holding => ({
  kind: "activations",
  run: name as RunId,
  bytes,
  standing,
  lastUsed,
  runner,
});
const need = (bytes: number, by: Need["by"] = "page", runner = 0): Need => ({ runner, bytes, by });

describe("making room", () => {
  it("gives up nothing where there is room", () => {
    expect(makeRoom(need(40), [weights("a", 60, "unused")], limits)).toEqual({
      sacrifice: { rest: [], drop: [] },
    });
  });

  it("gives up hidden activations first, then unused weights by age", () => {
    const holdings = [
      weights("newer", 30, "unused", 2),
      weights("older", 30, "unused", 1),
      activations("hidden", 10, "hidden", 3),
      weights("shown", 20, "shown"),
    ];
    expect(makeRoom(need(15), holdings, limits)).toEqual({ sacrifice: { rest: ["hidden"], drop: [] } });
    expect(makeRoom(need(40), holdings, limits)).toEqual({
      sacrifice: { rest: ["hidden"], drop: ["older"] },
    });
  });

  it("takes nothing from the page for a script, and what is a script's for the page", () => {
    const shown = [weights("a", 60, "shown"), activations("r", 30, "hidden")];
    expect(makeRoom(need(20, "script"), shown, limits)).toEqual({ free: 10 });
    const scripts = [weights("a", 60, "script"), activations("r", 30, "script")];
    expect(makeRoom(need(90, "page"), scripts, limits)).toEqual({
      sacrifice: { rest: ["r"], drop: ["a"] },
    });
  });

  it("looks at the runner's own memory, and at all of it together", () => {
    const elsewhere = [weights("a", 90, "unused", 1, 1)];
    expect(makeRoom(need(60), elsewhere, limits)).toEqual({ sacrifice: { rest: [], drop: [] } });
    expect(makeRoom(need(70), elsewhere, limits)).toEqual({ sacrifice: { rest: [], drop: ["a"] } });
    expect(makeRoom(need(120), elsewhere, limits)).toEqual({ free: 100 });
  });

  it("never leaves more than the limits, never takes what is shown, and refuses only what cannot stand", () => {
    const holding = fc.record({
      kind: fc.constantFrom("weights" as const, "activations" as const),
      bytes: fc.integer({ min: 1, max: 60 }),
      standing: fc.constantFrom<Standing>("shown", "hidden", "script", "unused"),
      lastUsed: fc.nat(100),
      runner: fc.nat(1),
    });
    fc.assert(
      fc.property(
        fc.array(holding, { maxLength: 8 }),
        fc.record({
          bytes: fc.integer({ min: 1, max: 120 }),
          by: fc.constantFrom("page" as const, "script" as const),
          runner: fc.nat(1),
        }),
        (drawn, wanted) => {
          const holdings = drawn.map(({ kind, bytes, standing, lastUsed, runner }, index) =>
            (kind === "weights" ? weights : activations)(`${index}`, bytes, standing, lastUsed, runner),
          );
          const found = makeRoom(wanted, holdings, limits);
          if ("free" in found) {
            expect(found.free).toBeLessThan(wanted.bytes);
            return;
          }
          const { rest, drop } = found.sacrifice;
          const isGiven = (one: Holding) =>
            one.kind === "weights" ? drop.includes(one.key) : rest.includes(one.run);
          expect(holdings.filter(isGiven).every(({ standing }) => standing !== "shown")).toBe(true);
          const left = holdings.filter((one) => !isGiven(one));
          const sum = (list: readonly Holding[]) => list.reduce((total, { bytes }) => total + bytes, 0);
          expect(sum(left) + wanted.bytes).toBeLessThanOrEqual(limits.all);
          const own = left.filter(({ runner }) => runner === wanted.runner);
          expect(sum(own) + wanted.bytes).toBeLessThanOrEqual(limits.runner);
        },
      ),
    );
  });
});

describe("the limits", () => {
  it("are lower after memory has run out, and never rise", () => {
    const lowered = lowerLimits({ runner: 2e9, all: 3e9 }, 1e9);
    expect(lowered).toEqual({ runner: 8e8, all: 1.8e9 });
    expect(lowerLimits(lowered, 5e9)).toEqual(lowered);
  });
});

describe("the width that would fit", () => {
  it("is the largest one whose weights and activations do", () => {
    const memory = (spec: string) => {
      const { weightBytes, ...rest } = networkMemory(createGraph(spec));
      return weightBytes + activationBytes({ weightBytes, ...rest });
    };
    const free = memory("vgg16?width=0.5") + 1;
    expect(fittingWidth("vgg16", free)).toEqual({ spec: "vgg16?width=0.5", width: 0.5 });
    expect(fittingWidth("vgg16?width=0.5", free)?.width).toBe(0.375);
    expect(fittingWidth("vgg16", 1000)).toBeNull();
  });
});
