import { describe, expect, it } from "vitest";
import { createGraph } from "../../src/architectures";
import type { LoadedNetwork, ModelSource } from "../../src/engine/protocol";
import { formatLink, parseLink } from "../../src/state/link";
import { createNetworkPlan } from "../../src/state/networkPlan";
import { isOwnModel, stateWithModel } from "../../src/state/ownModel";
import { createBenchStore } from "../../src/state/store";

const source: ModelSource = { from: "model", files: [], side: null };

function loadedModel(spec: string): LoadedNetwork {
  return {
    key: `${spec}#1`,
    spec,
    labels: [],
    trained: true,
    preprocess: { mean: [0], std: [1] },
    preparedBy: "nobody",
    model: {
      graph: { ...createGraph("lenet5"), spec, title: "Mine" },
      format: "layers",
      file: { name: "model.json", bytes: 1, sha256: "0" },
      side: null,
    },
  };
}

describe("a model of the person's own", () => {
  it("becomes the network on the bench, and its plan is known by its spec from then on", () => {
    const store = createBenchStore();
    store.getState().openModel(source);
    expect(store.getState().openingModel).toBe(source);
    store.setState(stateWithModel(loadedModel("model:000000000001"), source));
    const { spec, weights, selected, openingModel } = store.getState();
    expect({ spec, weights, openingModel }).toEqual({
      spec: "model:000000000001",
      weights: source,
      openingModel: null,
    });
    expect(createNetworkPlan(spec).graph.title).toBe("Mine");
    expect(selected.layer).toBe("C1");
    expect([isOwnModel(spec), isOwnModel("lenet5")]).toEqual([true, false]);
  });

  it("gives way to a network that is chosen, with that one's usual weights", () => {
    const store = createBenchStore();
    store.setState(stateWithModel(loadedModel("model:000000000002"), source));
    store.getState().chooseNetwork("cifar-resnet20");
    expect(store.getState().weights).toEqual({ from: "init", init: "he", seed: 1 });
  });

  it("is left out of links, which say that something is missing", () => {
    const store = createBenchStore();
    store.setState(stateWithModel(loadedModel("model:000000000003"), source));
    const { query, isComplete } = formatLink({ ...store.getState(), theme: null });
    expect(isComplete).toBe(false);
    expect(new URLSearchParams(query).get("layer")).toBeNull();
    expect(parseLink(query).unread).toEqual(["nets=model:000000000003"]);
  });

  it("is not asked of a network that is none", () => {
    const { model: _, ...plain } = loadedModel("model:000000000004");
    expect(() => stateWithModel(plain, source)).toThrow(/no model of the person's own/);
  });
});
