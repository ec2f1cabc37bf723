import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createDigit } from "../../src/scenes/digits/examples";
import { parseHash } from "../../src/state/hashAddress";
import { type AddressBar, syncWithAddress } from "../../src/state/linkSync";
import { selectedUnit } from "../../src/state/selection";
import { createSiteStore } from "../../src/state/site";
import { createBenchStore } from "../../src/state/store";
import { columnIn } from "../support/chosen";

class FakeBar implements AddressBar {
  current: string;
  #listener: (() => void) | null = null;

  constructor(hash: string) {
    this.current = hash;
  }

  readonly hash = () => this.current;
  readonly replace = (hash: string) => {
    this.current = hash;
  };
  readonly onChange = (listener: () => void) => {
    this.#listener = listener;
    return () => {
      this.#listener = null;
    };
  };

  /** A person types an address, or goes back. */
  go(hash: string) {
    this.current = hash;
    this.#listener?.();
  }
}

describe("parseHash", () => {
  it("tells path and query apart", () => {
    expect(parseHash("#/bench?nets=lenet5&layer=C1")).toEqual({
      path: "/bench",
      query: "nets=lenet5&layer=C1",
    });
    expect(parseHash("#/bench?nets=vgg16?width=0.25,custom?stack=relu&layer=C1?")).toEqual({
      path: "/bench",
      query: "nets=vgg16?width=0.25,custom?stack=relu&layer=C1?",
    });
    expect(parseHash("")).toEqual({ path: "/", query: "" });
    expect(parseHash("#")).toEqual({ path: "/", query: "" });
  });
});

describe("syncWithAddress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("restores a link, and writes changes back to the same page", () => {
    const store = createBenchStore();
    const bar = new FakeBar("#/gallery?layer=C1&unit=2.3.4&scale=map");
    syncWithAddress(store, createSiteStore(), bar, () => undefined);
    expect(store.getState().selected).toEqual({ column: "a", layer: "C1", unit: { y: 2, x: 3, channel: 4 } });
    store.getState().replaceStrokes(createDigit(5, 1));
    vi.runAllTimers();
    expect(bar.current).toMatch(/^#\/gallery\?.*digit=/);
    const other = createBenchStore();
    syncWithAddress(other, createSiteStore(), new FakeBar(bar.current), () => undefined);
    expect(other.getState().strokes).toEqual(createDigit(5, 1));
    expect(other.getState().scale).toBe("map");
  });

  it("tells once which parts it could not read, and opens with the rest", () => {
    const store = createBenchStore();
    const tell = vi.fn();
    syncWithAddress(store, createSiteStore(), new FakeBar("#/bench?layer=C9&scale=map&theme=pink"), tell);
    expect(tell).toHaveBeenCalledExactlyOnceWith(["theme=pink", "layer=C9"]);
    expect(store.getState().scale).toBe("map");
    expect(selectedUnit(store.getState()).layer).toBe("C3");
  });

  it("places a unit that the layer has not", () => {
    const store = createBenchStore();
    syncWithAddress(store, createSiteStore(), new FakeBar("#/bench?layer=C3&unit=99.99.99"), () => undefined);
    expect(selectedUnit(store.getState()).unit).toEqual({ y: 9, x: 9, channel: 15 });
  });

  it("follows the address when the person changes it", () => {
    const store = createBenchStore();
    const bar = new FakeBar("");
    syncWithAddress(store, createSiteStore(), bar, () => undefined);
    bar.go("#/bench?layer=F6&unit=0.0.7");
    expect(store.getState().selected).toEqual({ column: "a", layer: "F6", unit: { y: 0, x: 0, channel: 7 } });
  });

  it("stops when it is told to", () => {
    const store = createBenchStore();
    const bar = new FakeBar("");
    const stop = syncWithAddress(store, createSiteStore(), bar, () => undefined);
    stop();
    store.getState().chooseScale("map");
    vi.runAllTimers();
    expect(bar.current).toBe("");
  });

  it("prepares pictures as a link says, and as the weights say where it names other weights", () => {
    const store = createBenchStore();
    const bar = new FakeBar("#/bench?nets=lenet5&prepare=0.5__0.25");
    const told: string[] = [];
    syncWithAddress(store, createSiteStore(), bar, (unread) => told.push(...unread));
    expect(columnIn(store).preparation).toEqual({ mean: [0.5], std: [0.25] });
    bar.go("#/bench?theme=dark");
    expect(columnIn(store).preparation).toEqual({ mean: [0.5], std: [0.25] });
    bar.go("#/bench?nets=lenet5&weights=he.2");
    expect(columnIn(store).preparation).toBeNull();
    expect(told).toEqual([]);
  });

  it("tells of a preparation for more colours than the network sees", () => {
    const store = createBenchStore();
    const told: string[] = [];
    const link = "#/bench?nets=lenet5&prepare=0.5_0.5_0.5__1_1_1";
    syncWithAddress(store, createSiteStore(), new FakeBar(link), (unread) => told.push(...unread));
    expect(columnIn(store).preparation).toBeNull();
    expect(told).toEqual(["prepare=0.5_0.5_0.5__1_1_1"]);
  });

  it("writes a changed preparation into the address", () => {
    const store = createBenchStore();
    const bar = new FakeBar("#/bench");
    syncWithAddress(store, createSiteStore(), bar, () => undefined);
    store.getState().prepare({ mean: [0.5], std: [0.25] });
    vi.runAllTimers();
    expect(bar.current).toContain("prepare=0.5__0.25");
    store.getState().prepare(null);
    vi.runAllTimers();
    expect(bar.current).not.toContain("prepare");
  });
});
