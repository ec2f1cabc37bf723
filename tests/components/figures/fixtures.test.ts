import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { createNetworkPlan } from "../../../src/architectures/networkPlan";
import { figureNames, loadFigure } from "../../../src/components/figures/figures";
import { firstState } from "../../../src/components/figures/firstState";
import { readState, writeState } from "../../../src/state/figureState";

describe.each(figureNames)("the fixtures of %s", (name) => {
  it("are states that a link brings back whole", async () => {
    const figure = await loadFigure(name);
    figure(({ fixtures, schema, ...rest }) => {
      const base = firstState({ fixtures, schema, ...rest });
      for (const [fixture, state] of Object.entries(fixtures)) {
        expect(v.parse(schema, state), fixture).toEqual(state);
        expect(readState(schema, base, writeState(state, base)), fixture).toEqual({ state, unread: [] });
      }
    });
  });

  it("bring their networks along, and name layers of them", async () => {
    const figure = await loadFigure(name);
    figure(({ needs, networks, fixtures }) => {
      expect(networks !== undefined).toBe(needs === "networks");
      for (const [fixture, state] of Object.entries(fixtures)) {
        for (const network of networks?.(state) ?? []) {
          expect(network, fixture).not.toBeNull();
          if (!network || !("layer" in state)) continue;
          expect([...createNetworkPlan(network.spec).layers.keys()], fixture).toContain(state.layer);
        }
      }
    });
  });
});

describe("a network in a figure's link", () => {
  it("is refused where it is none, or where it would ask something of an address", async () => {
    const figure = await loadFigure("unit");
    figure(({ schema, ...rest }) => {
      const base = firstState({ schema, ...rest });
      const network = {
        spec: "vgg16?width=0.25",
        weights: "he.1",
        picture: { from: "digit", label: 3, seed: 1, size: 32 },
      };
      const read = (change: object) =>
        readState(schema, base, writeState({ ...base, network: { ...network, ...change } }, base));
      expect(read({})).toMatchObject({ state: { network }, unread: [] });
      expect(read({ spec: "vgg17" }).unread).toHaveLength(1);
      expect(read({ weights: "https://example.org/vgg16.safetensors" }).unread).toHaveLength(1);
      expect(readState(schema, base, { network: "null" })).toMatchObject({
        state: { network: null },
        unread: [],
      });
    });
  });
});
