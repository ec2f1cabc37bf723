import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { nodeEnvironment } from "../../../../scripts/lib/nodeEngine";
import { loadConvolution } from "../../../../src/components/figures/convolution/load";
import type { ConvolutionState } from "../../../../src/components/figures/convolution/state";
import { unitAt } from "../../../../src/components/figures/convolution/unitAt";
import type { EngineSource } from "../../../../src/components/figures/figure";
import type { Params } from "../../../../src/engine/protocol";
import { SessionTalk } from "../../../engine/support/session";

const talk = new SessionTalk(nodeEnvironment());
/** The real engine, without a thread. */
const engine = { evaluate: (params: Params<"evaluate">) => talk.ask("evaluate", params) };
const source = { engine } as unknown as EngineSource;

beforeAll(async () => {
  await talk.ask("start", { backend: "wasm" });
});

const side = 6;
const weight = fc.float({ min: -2, max: 2, noNaN: true });

/** Two channels, in one group or in two. */
const states: fc.Arbitrary<ConvolutionState> = fc
  .record({
    kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    padding: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)),
    groups: fc.integer({ min: 1, max: 2 }),
    weights: fc.array(weight, { minLength: 36, maxLength: 36 }),
    bias: fc.tuple(weight, weight),
    planes: fc.array(fc.array(weight, { minLength: side ** 2, maxLength: side ** 2 }), {
      minLength: 2,
      maxLength: 2,
    }),
    at: fc.tuple(fc.nat(1), fc.nat(5), fc.nat(5)),
  })
  .map(({ planes, ...setting }) => ({
    ...setting,
    picture: { from: "grid", side, planes },
    outputs: 2,
    slice: 0,
    results: "shown",
    panel: "kernel",
    kernelsOf: "",
  }));

describe("the output that is pointed at", () => {
  it("is told as the engine tells it when it is chosen", async () => {
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const { pixels, result } = await loadConvolution(source, state);
        fc.pre(result !== null);
        expect(result.unit).toMatchObject(unitAt(state, pixels, result, result.unit.unit));
      }),
      { numRuns: 40 },
    );
  });
});
