import { describe, expect, it } from "vitest";
import { createGraph, parseSpec, type Spec } from "../../src/architectures";
import { createNetworkPlan } from "../../src/architectures/networkPlan";
import { createModelSpec, isOwnModel } from "../../src/architectures/ownModel";
import type { LoadedNetwork, ModelSource, WeightsKey } from "../../src/engine/protocol";
import { parseLink } from "../../src/state/link";
import { linkTo } from "../../src/state/linkSync";
import { selectedUnit } from "../../src/state/selection";
import { createSiteStore } from "../../src/state/site";
import { createBenchStore } from "../../src/state/store";
import { columnIn, runIn } from "../support/chosen";

const source: ModelSource = { from: "model", files: [], side: null };

function loadedModel(spec: Spec): LoadedNetwork {
  return {
    key: `${spec}#1` as WeightsKey,
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
    expect(runIn(store).opening).toBe(source);
    store.getState().showModel(loadedModel(createModelSpec("000000000001", null)), source);
    const { spec, weights } = columnIn(store);
    expect({ spec, weights }).toEqual({ spec: "model:000000000001", weights: source });
    expect(runIn(store).opening).toBeNull();
    expect(createNetworkPlan(spec).graph.title).toBe("Mine");
    expect(selectedUnit(store.getState()).layer).toBe("C1");
    expect([isOwnModel(spec), isOwnModel(parseSpec("lenet5"))]).toEqual([true, false]);
  });

  it("gives way to a network that is chosen, with that one's usual weights", () => {
    const store = createBenchStore();
    store.getState().showModel(loadedModel(createModelSpec("000000000002", null)), source);
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    expect(columnIn(store).weights).toEqual({ from: "init", init: "he", seed: 1 });
  });

  it("is left out of links, which say that something is missing", () => {
    const store = createBenchStore();
    store.getState().showModel(loadedModel(createModelSpec("000000000003", null)), source);
    const { query, isComplete } = linkTo(store, createSiteStore());
    expect(isComplete).toBe(false);
    expect(new URLSearchParams(query).get("layer")).toBeNull();
    expect(parseLink(query).unread).toEqual(["nets=model:000000000003"]);
  });

  it("is not asked of a network that is none", () => {
    const { model: _, ...plain } = loadedModel(createModelSpec("000000000004", null));
    expect(() => createBenchStore().getState().showModel(plain, source)).toThrow(
      /no model of the person's own/,
    );
  });
});
