import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import type { WeightsKey } from "../../src/engine/protocol";
import { createDigit } from "../../src/scenes/digits/examples";
import { sampleScene } from "../../src/scenes/shore/sample";
import { shoreClasses } from "../../src/scenes/shore/scene";
import { columnId } from "../../src/state/columns/column";
import { parseLink } from "../../src/state/link";
import { firstSceneWeights, linkToScene, namesScenes, offeredNetwork } from "../../src/state/sceneNetworks";
import { createBenchStore } from "../../src/state/store";
import { manifestEntry } from "../support/manifestEntry";

const digits = [..."0123456789"];

const lenet = manifestEntry({ id: "lenet5-mnist", spec: parseSpec("lenet5"), labels: digits });
const alexnet = manifestEntry({
  id: "alexnet-scenes",
  spec: parseSpec("alexnet?width=0.25&classes=10"),
  labels: shoreClasses,
});
const resnet = manifestEntry({
  id: "resnet34-scenes",
  spec: parseSpec("resnet34?width=0.25&classes=10"),
  labels: shoreClasses,
});

function loaded(labels: readonly string[], trained: boolean) {
  const preprocess = { mean: [0, 0, 0], std: [1, 1, 1] };
  return {
    key: "k" as WeightsKey,
    spec: parseSpec("cifar-resnet20"),
    labels,
    trained,
    preprocess,
    preparedBy: "weights" as const,
  };
}

type Network = ReturnType<typeof loaded>;

function show(store: ReturnType<typeof createBenchStore>, spec: string, network: Network | null) {
  store.getState().changeColumn(columnId("a"), { spec: parseSpec(spec) });
  store.getState().reportRun(columnId("a"), { loaded: network });
}

describe("networks that know scenes", () => {
  it("are told by their classes, all of them in their order", () => {
    expect(namesScenes(shoreClasses)).toBe(true);
    expect(namesScenes(digits)).toBe(false);
    expect(namesScenes(shoreClasses.slice(1))).toBe(false);
    expect(namesScenes(shoreClasses.toReversed())).toBe(false);
    expect(firstSceneWeights([lenet, alexnet, resnet])).toBe(alexnet);
    expect(firstSceneWeights([lenet])).toBeNull();
  });

  it.each([
    ["an untrained network", loaded(digits, false), alexnet],
    ["one trained on other pictures", loaded(digits, true), alexnet],
    ["one trained on scenes", loaded(shoreClasses, true), null],
    ["one that is not loaded yet", null, null],
  ])("are offered where a scene is shown to %s", (_, network, offered) => {
    const store = createBenchStore();
    store.setState({ source: "scene", shipped: [lenet, alexnet] });
    show(store, "cifar-resnet20", network);
    expect(offeredNetwork(store.getState())).toBe(offered);
  });

  it("are offered of the same architecture, where it was trained on scenes, at whatever width", () => {
    const store = createBenchStore();
    const shipped = [lenet, alexnet, resnet];
    store.setState({ source: "scene", shipped });
    show(store, resnet.spec, loaded(digits, false));
    expect(offeredNetwork(store.getState())).toBe(resnet);
    store.getState().changeColumn(columnId("a"), { spec: parseSpec("resnet34") });
    expect(offeredNetwork(store.getState())).toBe(resnet);
    store.getState().changeColumn(columnId("a"), { spec: parseSpec("resnet18?width=0.25&classes=10") });
    expect(offeredNetwork(store.getState())).toBe(alexnet);
  });

  it("are not offered before they ship, nor for other pictures", () => {
    const store = createBenchStore();
    store.setState({ source: "scene", shipped: [lenet] });
    show(store, "cifar-resnet20", loaded(digits, false));
    expect(offeredNetwork(store.getState())).toBeNull();
    store.setState({ shipped: [lenet, alexnet], source: "photo" });
    expect(offeredNetwork(store.getState())).toBeNull();
    store.setState({ source: "scene" });
    store.getState().changeColumn(columnId("a"), { spec: parseSpec("lenet5") });
    expect(offeredNetwork(store.getState())).toBeNull();
  });
});

describe("a link to a scene", () => {
  const scene = sampleScene(12);

  it("opens it for the network that is there, without ink and as it is", () => {
    const store = createBenchStore();
    store.setState({ source: "draw" });
    store.getState().changeColumn(columnId("a"), {
      spec: parseSpec("cifar-resnet20"),
      weights: { from: "init", init: "xavier", seed: 1 },
    });
    store.setState({
      strokes: createDigit(3, 1),
      adjustment: { ...store.getState().adjustment, shiftX: 0.25 },
    });
    const { state, unread } = parseLink(linkToScene(scene, store.getState()));
    expect(unread).toEqual([]);
    expect(state).toMatchObject({ scene, source: "scene", strokes: [] });
    expect(state.adjustment).toMatchObject({ shiftX: 0 });
    expect(state.columns).toMatchObject([
      { spec: "cifar-resnet20", weights: { from: "init", init: "xavier", seed: 1 } },
    ]);
  });

  it.each([
    ["trained on scenes once one ships", [lenet, alexnet], { from: "manifest", id: "alexnet-scenes" }],
    ["for scenes, untrained, before", [lenet], { from: "init", init: "he", seed: 1 }],
  ])("takes a network %s where the one that is there sees no colours", (_, shipped, weights) => {
    const store = createBenchStore();
    store.setState({ shipped });
    const { state, unread } = parseLink(linkToScene(scene, store.getState()));
    expect(unread).toEqual([]);
    expect(state).toMatchObject({ columns: [{ spec: alexnet.spec, weights }], scene, source: "scene" });
  });
});
