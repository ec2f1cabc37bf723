import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { readState, writeState } from "../../src/state/figureState";

const schema = v.object({
  kind: v.picklist(["full", "sparse", "true", "7"]),
  label: v.string(),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  values: v.array(v.number()),
  picked: v.nullable(v.object({ row: v.number(), column: v.number() })),
});
type State = v.InferOutput<typeof schema>;

const base: State = { kind: "full", label: "", size: 5, values: [1, 2], picked: null };

const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const states: fc.Arbitrary<State> = fc.record({
  kind: fc.constantFrom("full", "sparse", "true", "7"),
  label: fc.oneof(fc.string(), fc.constantFrom("null", "5", '"quoted"', "[1]", "true")),
  size: fc.integer({ min: 1, max: 99 }),
  values: fc.array(finite, { maxLength: 5 }),
  picked: fc.option(fc.record({ row: finite, column: finite })),
});

describe("a figure's state in an address", () => {
  it("comes back as it was, through the address bar", () => {
    fc.assert(
      fc.property(states, (state) => {
        const query = new URLSearchParams(writeState(state, base)).toString();
        const params = Object.fromEntries(new URLSearchParams(query));
        expect(readState(schema, base, params)).toEqual({ state, unread: [] });
      }),
    );
  });

  it("leaves out what is as usual, and reads like words where it can", () => {
    expect(writeState({ ...base, kind: "sparse", size: 7 }, base)).toEqual({ kind: "sparse", size: "7" });
    expect(writeState(base, base)).toEqual({});
  });

  it("names the parts that are broken, and takes the others", () => {
    const { state, unread } = readState(schema, base, {
      size: "-3",
      kind: "sparse",
      values: "[1,",
      colour: "red",
      picked: '{"row":1}',
    });
    expect(state).toEqual({ ...base, kind: "sparse" });
    expect(unread).toEqual(["size=-3", "values=[1,", "colour=red", 'picked={"row":1}']);
  });
});
