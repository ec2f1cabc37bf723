import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Column } from "../../src/state/columns/column";
import { columnId } from "../../src/state/columns/column";
import { parseHash } from "../../src/state/hashAddress";
import { linkTo, syncWithAddress } from "../../src/state/linkSync";
import { selectedUnit } from "../../src/state/selection";
import { createSiteStore } from "../../src/state/site";
import { createBenchStore } from "../../src/state/store";

let listener: () => void;
let hash: string;
let told: readonly string[];
let store: ReturnType<typeof createBenchStore>;

/** Opens a link as a person who types it does. */
function go(query: string): void {
  hash = `#/bench?${query}`;
  listener();
}

function open(query: string): void {
  const bar = {
    hash: () => hash,
    replace: () => undefined,
    onChange: (next: () => void) => {
      listener = next;
      return () => undefined;
    },
  };
  hash = `#/bench?${query}`;
  told = [];
  store = createBenchStore();
  syncWithAddress(store, createSiteStore(), bar, (unread) => {
    told = unread;
  });
}

const show = () => store.getState().columns.map(({ id, spec }) => `${id} ${spec}`);
const all = <Part extends keyof Column>(part: Part) => store.getState().columns.map((column) => column[part]);
const link = () => linkTo(store, createSiteStore()).query;

describe("a link to several networks", () => {
  beforeEach(() => void vi.useFakeTimers());

  it("opens them, chooses the one of its letter, and selects in that one", () => {
    open("nets=lenet5,cifar-resnet20&column=b&layer=conv1&unit=1.2.3&align=depth&detail=stages");
    expect(show()).toEqual(["a lenet5", "b cifar-resnet20"]);
    expect(selectedUnit(store.getState())).toEqual({
      column: "b",
      layer: "conv1",
      unit: { y: 1, x: 2, channel: 3 },
    });
    expect(store.getState()).toMatchObject({ chosen: "b", alignment: "depth", detail: "stages" });
    expect(told).toEqual([]);
  });

  it("is as short and readable as what it says", () => {
    open("nets=lenet5,custom?stack=conv3-4,relu,vgg16?width=0.25%26classes=10&weights=,he.1&prepare=0.5__1");
    expect(link()).toBe(
      "nets=lenet5,custom?stack=conv3-4,relu,vgg16?width=0.25%26classes=10&weights=he.1,he.1,he.1" +
        "&prepare=0.5__1&layer=C3&unit=4.4.0&tab=unit",
    );
  });

  it("calls moved columns by the letters of their places, and is the same bench", () => {
    open("nets=lenet5,cifar-resnet20,vgg-a&column=c");
    store.getState().moveColumn(columnId("c"), 0);
    const query = link();
    expect(parseHash(`#/bench?${query}`).query).toContain("nets=vgg-a,lenet5,cifar-resnet20");
    expect(query).not.toContain("column=");
    open(query);
    expect(show()).toEqual(["a vgg-a", "b lenet5", "c cifar-resnet20"]);
    expect(store.getState().chosen).toBe("a");
  });

  it("tells a letter that no network has, and chooses the first", () => {
    open("nets=resnet9000,lenet5&column=d");
    expect([show(), store.getState().chosen, told]).toEqual([
      ["b lenet5"],
      "b",
      ["nets=resnet9000", "column=d"],
    ]);
  });

  it("leaves what is there where no network can be read", () => {
    open("nets=resnet9000,resnet9001&weights=he.1,he.2");
    expect(show()).toEqual(["a lenet5"]);
    expect(all("weights")).toEqual([{ from: "manifest", id: "lenet5-mnist" }]);
    expect(told).toEqual(["nets=resnet9000", "nets=resnet9001"]);
  });

  it("waits for the person's word column by column, and not where the address is asked already", () => {
    const [first, second] = ["https://e.org/a,b.safetensors", "https://e.org/c.safetensors"];
    open(`nets=lenet5,cifar-resnet20&weights=${first.replace(",", "%2C")},${second}`);
    expect(all("linkedAddress")).toEqual([first, second]);
    expect(all("weights").map(({ from }) => from)).toEqual(["init", "init"].with(0, "manifest"));
    const query = link();
    store.getState().acceptLinkedAddress(columnId("b"));
    expect(all("linkedAddress")).toEqual([first, null]);
    expect(link()).toBe(query);
    go(`${query}&theme=dark`);
    expect(all("linkedAddress")).toEqual([first, null]);
    expect(all("weights")[1]).toEqual({ from: "url", url: second });
  });

  it("keeps of a network that is there what the link does not speak of, and begins another afresh", () => {
    open("nets=lenet5,cifar-resnet20&weights=he.3,he.4&prepare=0.5__1");
    go("nets=lenet5,vgg-a");
    expect(all("weights")).toEqual([
      { from: "init", init: "he", seed: 3 },
      { from: "init", init: "he", seed: 1 },
    ]);
    expect(all("preparation")).toEqual([{ mean: [0.5], std: [1] }, null]);
  });

  it("without networks speaks of those that are there, by their places", () => {
    open("nets=lenet5,cifar-resnet20");
    store.getState().moveColumn(columnId("b"), 0);
    go("weights=he.7&prepare=,0.5__1,0.5__1&column=b");
    expect(all("weights")[0]).toEqual({ from: "init", init: "he", seed: 7 });
    expect(all("preparation")).toEqual([null, { mean: [0.5], std: [1] }]);
    expect(store.getState().chosen).toBe("a");
    expect(told).toEqual(["prepare=0.5__1"]);
  });

  it("tells an edit that its network cannot have", () => {
    open("nets=lenet5,cifar-resnet20&edit=drop.nothing");
    expect(all("edits")).toEqual([[], []]);
    expect(told).toEqual(["edit=drop.nothing"]);
  });

  it("is one step to take back where a person follows it later", () => {
    open("nets=lenet5");
    store.temporal.getState().clear();
    go("nets=cifar-resnet20,vgg-a&source=draw");
    store.temporal.getState().undo();
    expect(show()).toEqual(["a lenet5"]);
    expect(store.temporal.getState().pastStates).toHaveLength(0);
  });
});
