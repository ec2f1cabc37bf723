import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  createContent,
  isPicked,
  outputPositions,
  togglePick,
} from "../../../../src/components/figures/connections/content";
import { connectionsFigure } from "../../../../src/components/figures/connections/figure";
import { setInputNumber, setWeightNumber } from "../../../../src/components/figures/connections/numbers";
import {
  type ConnectionsState,
  connectionsSchema,
  isLayerNumber,
  limits,
} from "../../../../src/components/figures/connections/state";
import { firstState } from "../../../../src/components/figures/firstState";
import { readState, writeState } from "../../../../src/state/figureState";

const { fixtures } = connectionsFigure;
const start = firstState(connectionsFigure);

const numbers = fc.integer({ min: -9999, max: 9999 }).map((hundredths) => hundredths / 100);
const between = ([min, max]: readonly [number, number]) => fc.integer({ min, max });

const states: fc.Arbitrary<ConnectionsState> = fc
  .record({
    connectivity: fc.constantFrom("full", "sparse", "shared"),
    inputs: between(limits.inputs),
    kernel: between(limits.kernel),
    stride: between(limits.stride),
    padding: between(limits.padding),
    dilation: between(limits.dilation),
    x: fc.array(numbers, { maxLength: 16 }),
    sharedWeights: fc.array(numbers, { maxLength: 9 }),
    ownWeights: fc.array(fc.record({ output: fc.nat(8), input: fc.nat(8), value: numbers }), {
      maxLength: 8,
    }),
  })
  .map((settings) => ({ ...start, ...settings }));

describe("the numbers of a layer", () => {
  it("add up to the last digit: the products shown are the sums shown", () => {
    fc.assert(
      fc.property(states, (state) => {
        const { arrows, outputs } = createContent(state);
        for (const [output, value] of outputs.entries()) {
          const into = arrows.filter((arrow) => arrow.output === output);
          // In whole ten-thousandths, as every product of two numbers with two decimals is.
          const total = into.reduce((sum, { product }) => sum + Math.round(product * 10_000), 0);
          expect(value).toBe(total / 10_000);
          for (const { x, value: weight, product } of into) {
            expect(product).toBeCloseTo(x * (weight ?? 0), 8);
          }
        }
      }),
    );
  });

  it("are zeros beyond the edge, and the inputs' own on the map", () => {
    const { arrows, inputs } = createContent({ ...start, connectivity: "shared" });
    expect(arrows.map(({ x, isOnMap, input }) => (isOnMap ? x === inputs[input] : x === 0))).not.toContain(
      false,
    );
  });

  it("keep an arrow's weight as the layer goes from full to sparse and back", () => {
    fc.assert(
      fc.property(states, (state) => {
        const full = createContent({ ...state, connectivity: "full" }).arrows;
        for (const { output, input, isOnMap, value } of createContent({ ...state, connectivity: "sparse" })
          .arrows) {
          if (!isOnMap) continue;
          expect(full.find((arrow) => arrow.output === output && arrow.input === input)?.value).toBe(value);
        }
      }),
    );
  });

  it("change where the person changes them, and nowhere else", () => {
    fc.assert(
      fc.property(states, numbers, fc.nat(), (state, value, choice) => {
        const { arrows, inputs } = createContent(state);
        const input = choice % inputs.length;
        const after = createContent(setInputNumber(state, input, value)).inputs;
        expect(after).toEqual(inputs.map((x, index) => (index === input ? value : x)));
        const arrow = arrows[choice % Math.max(1, arrows.length)];
        if (!arrow || arrow.weight === null) return;
        const changed = createContent(setWeightNumber(state, arrow, value)).arrows;
        for (const [index, { value: weight }] of changed.entries()) {
          const isSame = arrows[index]?.weight === arrow.weight;
          expect(weight).toBe(isSame ? value : arrows[index]?.value);
        }
      }),
    );
  });

  it("have two decimals at most, within ± 99.99", () => {
    expect([0, -0.5, 12.25, 99.99, 0.07, 1.1].map(isLayerNumber)).not.toContain(false);
    expect([0.001, 100, -100, Number.NaN, Number.POSITIVE_INFINITY].map(isLayerNumber)).not.toContain(true);
  });
});

describe("the layer", () => {
  it("stands each output over its window: the slide's over the inputs themselves", () => {
    expect(outputPositions(createContent({ ...start, connectivity: "shared" }))).toEqual([0, 1, 2, 3, 4]);
    const strided = { ...start, inputs: 9, stride: 2, padding: 0 };
    expect(outputPositions(createContent(strided))).toEqual([1, 3, 5, 7]);
  });

  it("keeps every arrow of the three layers at hand, so that none changes its place", () => {
    fc.assert(
      fc.property(states, (state) => {
        const known = new Set(
          createContent(state).candidates.map(({ output, input }) => `${output} ${input}`),
        );
        for (const { output, input } of createContent(state).arrows) {
          expect(known).toContain(`${output} ${input}`);
        }
        expect(known.size).toBe(createContent(state).candidates.length);
      }),
    );
  });

  it("lets go of what a smaller layer does not have", () => {
    const pinned = (state: ConnectionsState) => createContent(state).pinned;
    expect(pinned({ ...start, pointed: { kind: "output", index: 4 } })).not.toBeNull();
    expect(pinned({ ...start, inputs: 4, pointed: { kind: "output", index: 4 } })).toBeNull();
    const offEdge = { kind: "connection", output: 0, input: -1 } as const;
    expect(pinned({ ...start, pointed: offEdge })).toBeNull();
    expect(pinned({ ...start, connectivity: "shared", pointed: offEdge })).toEqual(offEdge);
  });
});

describe("arrows that a person draws", () => {
  it("come and go", () => {
    const ends = { output: 1, input: 0 };
    const drawn = togglePick(start, ends);
    expect(isPicked(drawn, ends)).toBe(true);
    expect(isPicked(togglePick(drawn, ends), ends)).toBe(false);
  });

  it("are right, wrong, or missing into the outputs that were drawn to", () => {
    const { picks } = createContent(fixtures["arrows drawn"] ?? expect.fail("no such fixture"));
    expect(picks.right).toHaveLength(2);
    expect(picks.wrong).toEqual([{ output: 2, input: 4 }]);
    expect(picks.missing.map(({ output, input }) => [output, input])).toEqual([[2, 3]]);
  });
});

describe("the figure's states", () => {
  it.each(Object.entries(fixtures))("%s passes the schema, and comes back from a link", (_, state) => {
    expect(v.parse(connectionsSchema, state)).toEqual(state);
    const params = writeState(state, start);
    expect(readState(connectionsSchema, start, params)).toEqual({ state, unread: [] });
  });

  it("are described, with what is pinned and without what is asked", () => {
    const say = (name: string) => {
      const state = fixtures[name] ?? expect.fail(name);
      return connectionsFigure.describe(createContent(state), state, {});
    };
    expect(say("25 arrows")).toBe(
      "A fully connected layer, from 5 inputs to 5 outputs. It has 25 arrows from inputs and 25 weights to learn.",
    );
    expect(say("13 arrows")).toContain("13 arrows from inputs, 2 more fall off the edge, and 13 weights");
    expect(say("one output and its sum")).toContain("s3 = 1 · 0.5 + 3 · 1 + 1 · (−0.5) = 3.");
    expect(say("an answer asked for")).not.toMatch(/25/);
    expect(say("an impossible window")).toContain("the window spans 9 units");
  });

  it("have their arrows and counts in a table", () => {
    const state = fixtures["13 arrows"] ?? expect.fail("none");
    const { rows } = connectionsFigure.table(createContent(state), state, {});
    expect(rows).toHaveLength(15 + 5 + 2);
    expect(rows.at(-2)).toEqual(["Arrows", "", "", "", "13"]);
    expect(new Set(rows.map((row) => row.join("\t"))).size).toBe(rows.length);
    const grown = fixtures["a thousand inputs"] ?? expect.fail("none");
    expect(connectionsFigure.table(createContent(grown), grown, {}).rows).toEqual([
      ["5", "25", "13", "3"],
      ["1,000", "1,000,000", "2,998", "3"],
    ]);
  });
});
