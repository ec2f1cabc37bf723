import { describe, expect, it, vi } from "vitest";
import { parseSpec } from "../../../src/architectures";
import type { Backdrop } from "../../../src/scenes/sheet";
import type { Scene } from "../../../src/scenes/shore/scene";
import { columnId } from "../../../src/state/columns/column";
import { shownScene } from "../../../src/state/composition";
import { ScenePainting } from "../../../src/state/painter/scenePainting";
import { movedBy, newThing } from "../../../src/state/sceneEdits";
import { createSiteStore } from "../../../src/state/site";
import { createBenchStore } from "../../../src/state/store";

/** A painter that finishes when it is told to, and remembers what it was asked for. */
function createSlowPainter() {
  const asked: {
    readonly scene: Scene;
    readonly side: number;
    readonly finish: (problem?: Error) => void;
  }[] = [];
  const paint = (scene: Scene, side: number) =>
    new Promise<Backdrop>((resolve, reject) => {
      const rgba = new Uint8ClampedArray(side * side * 4);
      asked.push({
        scene,
        side,
        finish: (problem) => (problem ? reject(problem) : resolve({ width: side, height: side, rgba })),
      });
    });
  return { paint, asked };
}

function open(spec = "cifar-resnet20", padSide = 500) {
  const site = createSiteStore();
  const store = createBenchStore(site);
  store.getState().chooseNetwork(parseSpec(spec));
  store.getState().setPadSide(padSide);
  const painter = createSlowPainter();
  let time = 0;
  const painting = new ScenePainting(painter.paint, store, () => {
    time += 1;
    return time;
  });
  const move = () => {
    const [, gull] = shownScene(store.getState()).things;
    if (gull) store.getState().moveThing(1, movedBy(gull, 0.01, 0));
  };
  /** Lets the painter finish the last picture that it was asked for, and asks for the next. */
  const finish = async (problem?: Error) => {
    painter.asked.at(-1)?.finish(problem);
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { store, site, painting, move, finish, asked: painter.asked };
}

const sides = (asked: readonly { readonly side: number }[]) => asked.map(({ side }) => side);

describe("ScenePainting", () => {
  it("draws for the network and for the pad, and then rests", async () => {
    const { store, asked, finish } = open();
    await finish();
    await finish();
    expect(sides(asked)).toEqual([32, 500]);
    expect([...store.getState().paintings.keys()]).toEqual([32, 500]);
    await finish();
    expect(asked).toHaveLength(2);
  });

  it("draws the newest scene next, whatever came in between, and never ends on an older one", async () => {
    const { store, asked, move, finish } = open();
    for (let step = 0; step < 20; step += 1) move();
    expect(asked).toHaveLength(1);
    await finish();
    expect(asked).toHaveLength(2);
    expect(asked[1]?.scene).toBe(shownScene(store.getState()));
    store.getState().settleScene();
    for (let step = 0; step < 6; step += 1) await finish();
    const { paintings } = store.getState();
    expect([...paintings.values()].every(({ scene }) => scene === store.getState().scene)).toBe(true);
    expect([...paintings.keys()].toSorted((a, b) => a - b)).toEqual([32, 500]);
  });

  it("draws the pad coarser while something is held, in turn with the network's picture", async () => {
    const { store, asked, move, finish } = open();
    await finish();
    await finish();
    for (let step = 0; step < 4; step += 1) {
      move();
      await finish();
    }
    expect(sides(asked.slice(2, 6))).toEqual([224, 32, 224, 32]);
    store.getState().settleScene();
    for (let step = 0; step < 4; step += 1) await finish();
    expect(asked.at(-1)?.side).toBe(500);
  });

  it("draws once for both where the network's picture is large", async () => {
    const { asked, move, finish } = open("alexnet?width=0.125");
    await finish();
    await finish();
    move();
    await finish();
    await finish();
    expect(sides(asked)).toEqual([227, 500, 227]);
  });

  it("draws for every network that sees it, the chosen one first, and once for those of one size", async () => {
    const { store, asked, finish } = open();
    await finish();
    await finish();
    for (const spec of ["lenet5", "alexnet?width=0.125", "cifar-plain20"])
      store.getState().addColumn(parseSpec(spec));
    store.getState().chooseColumn(columnId("c"));
    store.getState().moveThing(0, movedBy(newThing("gull", 1), 0.1, 0));
    store.getState().settleScene();
    for (let picture = 0; picture < 5; picture += 1) await finish();
    expect(sides(asked.slice(-3))).toEqual([227, 32, 500]);
    expect([...store.getState().paintings.keys()].toSorted((a, b) => a - b)).toEqual([32, 227, 500]);
  });

  it("remembers when a scene was first to be drawn", async () => {
    const { store, move, finish } = open();
    move();
    move();
    await finish();
    await finish();
    await finish();
    const [first, second] = [...store.getState().paintings.values()];
    expect(first?.askedAt).toBe(second?.askedAt);
  });

  it("draws nothing for digits, paper and photos", () => {
    const { store, asked } = open("lenet5");
    store.getState().setPadSide(400);
    expect(asked).toEqual([]);
    store.getState().chooseSource("draw");
    store.getState().chooseNetwork(parseSpec("cifar-resnet20"));
    expect(asked).toEqual([]);
  });

  it("draws thumbnails when nothing else is to be drawn", async () => {
    const { painting, store, asked, finish } = open();
    const small = vi.fn();
    void painting.thumbnail(store.getState().scene, 96).then(small);
    await finish();
    await finish();
    expect(sides(asked)).toEqual([32, 500, 96]);
    await finish();
    expect(small).toHaveBeenCalledOnce();
  });

  it("tells what went wrong, once, and tries again with the next change", async () => {
    const { store, site, asked, move, finish } = open();
    await finish(new Error("no ink"));
    expect(site.getState().notices[0]?.text).toContain("no ink");
    expect(asked).toHaveLength(1);
    move();
    await finish();
    expect(asked.length).toBeGreaterThan(1);
    expect(store.getState().paintings.size).toBeGreaterThan(0);
  });

  it("gives other sizes on request: the bench's picture for the API", async () => {
    const { painting, finish } = open("lenet5");
    const digit = await painting.pictureFor([32, 32, 1]);
    expect(digit).toHaveLength(32 * 32);
    const asked = painting.pictureFor([48, 48, 3]);
    await finish();
    expect(await asked).toHaveLength(48 * 48 * 3);
  });
});
