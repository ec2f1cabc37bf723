import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeEnvironment } from "../../../../scripts/lib/nodeEngine";
import { equivarianceFigure } from "../../../../src/components/figures/equivariance/figure";
import {
  type EquivarianceResult,
  loadEquivariance,
} from "../../../../src/components/figures/equivariance/load";
import type { EquivarianceState } from "../../../../src/components/figures/equivariance/state";
import { shiftBy } from "../../../../src/components/figures/equivariance/state";
import type { EngineSource } from "../../../../src/components/figures/figure";
import type { Params } from "../../../../src/engine/protocol";
import { uniformSource } from "../../../../src/weights/random";
import { SessionTalk } from "../../../engine/support/session";

const talk = new SessionTalk(nodeEnvironment());
/** The real engine, without a thread: the figure asks it for evaluations alone. */
const engine = { evaluate: (params: Params<"evaluate">) => talk.ask("evaluate", params) };
const source = { engine } as unknown as EngineSource;

beforeAll(async () => {
  await talk.ask("start", { backend: "wasm" });
});

const side = 12;

function numbers(count: number, seed: number): number[] {
  const uniform = uniformSource(seed);
  return Array.from({ length: count }, () => 2 * uniform() - 1);
}

interface Setting {
  readonly seed: number;
  readonly kernel: [number, number];
  readonly shift: [number, number];
  readonly change?: Partial<EquivarianceState>;
}

async function compare({ seed, kernel, shift, change }: Setting): Promise<EquivarianceResult> {
  const state: EquivarianceState = {
    picture: { from: "grid", side, planes: [numbers(side * side, seed), numbers(side * side, seed + 1)] },
    kernel,
    weights: numbers(2 * kernel[0] * kernel[1], seed + 2),
    bias: [0.5],
    outputs: 1,
    stride: 1,
    dilation: 1,
    groups: 1,
    padding: "valid",
    panel: "sliding",
    kernelsOf: "",
    pool: "none",
    shift: shiftBy(...shift),
    ...change,
  };
  const { result } = await loadEquivariance(source, state);
  if (!result) throw new RangeError("the setting was to be possible");
  return result;
}

const settings = fc.record({
  seed: fc.nat(10_000),
  kernel: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
  shift: fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })),
});

/** Neither direction shifted by a whole number of outputs would make it whole. */
const oddShifts = fc.tuple(fc.constantFrom(-3, -1, 1, 3), fc.constantFrom(-3, -1, 1, 3));
const evenShifts = fc.tuple(fc.constantFrom(-4, -2, 0, 2), fc.constantFrom(-2, 0, 2, 4));

describe("on the real engine, the difference of f(shift x) and shift f(x)", () => {
  it("is exactly 0 inside at stride 1, for any kernel, shift and padding", async () => {
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.constantFrom("valid" as const, "same" as const),
        async (setting, padding) => {
          const { differences, comparison } = await compare({ ...setting, change: { padding, dilation: 1 } });
          expect(comparison.interior.height * comparison.interior.width > 0).toBe(
            differences.inside !== null,
          );
          expect(differences.inside ?? 0).toBe(0);
        },
      ),
      { numRuns: 80 },
    );
  });

  it("has no border without padding: every output that is left lies inside", async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (setting) => {
        const { differences, comparison } = await compare(setting);
        expect(comparison.interior).toEqual(comparison.compared);
        expect(differences.border).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it("is not 0 at the border with padding", async () => {
    const { differences } = await compare({
      seed: 1,
      kernel: [3, 3],
      shift: [2, 1],
      change: { padding: "same" },
    });
    expect(differences.inside).toBe(0);
    expect(differences.border).toBeGreaterThan(0.1);
  });

  it("is not 0 inside with stride 2 and an odd shift, and 0 with an even one", async () => {
    await fc.assert(
      fc.asyncProperty(settings, oddShifts, evenShifts, async (setting, odd, even) => {
        const change = { stride: 2 };
        const broken = await compare({ ...setting, kernel: [3, 3], shift: odd, change });
        expect(broken.differences.inside).toBeGreaterThan(1e-3);
        const whole = await compare({ ...setting, kernel: [3, 3], shift: even, change });
        expect(whole.differences.inside).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  it.each(["max", "average"] as const)(
    "is not 0 behind a %s pool with an odd shift, and 0 with an even one",
    async (pool) => {
      await fc.assert(
        fc.asyncProperty(settings, oddShifts, evenShifts, async (setting, odd, even) => {
          const broken = await compare({ ...setting, kernel: [3, 3], shift: odd, change: { pool } });
          expect(broken.differences.inside).toBeGreaterThan(1e-3);
          const whole = await compare({ ...setting, kernel: [3, 3], shift: even, change: { pool } });
          expect(whole.differences.inside).toBe(0);
        }),
        { numRuns: 25 },
      );
    },
  );

  it("is 0 everywhere where nothing is shifted", async () => {
    const { differences } = await compare({
      seed: 5,
      kernel: [3, 3],
      shift: [0, 0],
      change: { padding: "same" },
    });
    expect(differences).toMatchObject({ inside: 0, border: 0 });
  });

  it("says so where nothing is left to compare", async () => {
    const { differences } = await compare({ seed: 5, kernel: [3, 3], shift: [12, 0] });
    expect(differences).toMatchObject({ inside: null, border: null });
  });
});

describe("the figure", () => {
  it("tells an impossible setting in its sentence", async () => {
    const state = equivarianceFigure.fixtures["an impossible setting"];
    if (!state) throw new RangeError("the fixture has gone");
    const data = await loadEquivariance(source, state);
    expect(data.result).toBeNull();
    expect(equivarianceFigure.describe(data, state, source)).toContain("impossible");
    expect(equivarianceFigure.table(data, state, source).rows).toEqual([]);
  });
});
