import { createNetworkPlan } from "../../../src/architectures/networkPlan";
import type { Lease } from "../../../src/engine/client";
import type { AtlasRegion, NetworkWish } from "../../../src/engine/protocol";
import { MapViews } from "../../../src/state/mapViews";
import { listViews } from "../views";
import { drawScenes, type Scene } from "./scenes";
import { startEngine } from "./startEngine";

export interface FourRequest {
  /** In the order in which they stand; the first is the chosen one. */
  readonly wishes: readonly NetworkWish[];
  /** Pictures that count, and those before them that do not. */
  readonly pictures: number;
  readonly warmUp: number;
}

/** Milliseconds, picture by picture. */
export interface FourTimes {
  readonly backend: string;
  /** Threads that this machine runs side by side, of which the engine takes as many as the site's. */
  readonly cores: number;
  /** The forward pass of each network while the others rest, as its worker timed it. */
  readonly alone: readonly (readonly number[])[];
  /** From the picture to every network's maps on their canvases, and to those of the chosen one. */
  readonly all: readonly number[];
  readonly chosen: readonly number[];
}

/**
 * Several networks on one picture as the page asks for them, the chosen one first and all at once, and each of them alone:
 * by turns, so that whatever else the machine does meanwhile concerns both.
 */
export async function timeFour({ wishes, pictures, warmUp }: FourRequest): Promise<FourTimes> {
  const cores = navigator.hardwareConcurrency;
  const { engine, backend } = await startEngine(cores);
  const columns: Column[] = [];
  for (const wish of wishes) columns.push(openColumn(await engine.lease(wish, { use: "column" })));
  const nextScene = drawScenes(wishes.map(({ spec }) => spec));
  const alone: number[][] = columns.map(() => []);
  const all: number[] = [];
  const chosen: number[] = [];

  const runAlone = async ({ lease }: Column, scene: Scene): Promise<number> => {
    const picture = scene(lease.network.spec);
    return (await engine.run({ run: lease.run, picture, views: [] })).milliseconds.forward;
  };
  const show = async (column: Column, scene: Scene): Promise<number> => {
    const { shown, lease } = column;
    const { run, network } = lease;
    const isChosen = column === columns[0];
    const plan = createNetworkPlan(network.spec);
    const scale = { scale: "layer", scaleEnd: "largest" } as const;
    const views = shown.request(plan, { preprocess: network.preprocess, scale });
    shown.draw(await engine.run({ run, picture: scene(network.spec), views, isChosen }));
    return performance.now();
  };

  for (let turn = 0; turn < warmUp + pictures; turn++) {
    const forwards: number[] = [];
    for (const column of columns) forwards.push(await runAlone(column, nextScene()));
    const scene = nextScene();
    const began = performance.now();
    const shownAt = await Promise.all(columns.map((column) => show(column, scene)));
    if (turn < warmUp) continue;
    for (const [place, forward] of forwards.entries()) alone[place]?.push(forward);
    all.push(Math.max(...shownAt) - began);
    chosen.push((shownAt[0] ?? Number.NaN) - began);
  }
  engine.close();
  return { backend, cores, alone, all, chosen };
}

interface Column {
  readonly lease: Lease;
  readonly shown: MapViews;
}

/** A network's column, with a canvas for each layer's first maps. */
function openColumn(lease: Lease): Column {
  const shown = new MapViews(() => undefined);
  for (const view of listViews(createNetworkPlan(lease.network.spec), "visible")) {
    const canvas = document.createElement("canvas");
    shown.add(view, (atlas, region) => paint(canvas, atlas, region));
  }
  return { lease, shown };
}

/** As the page's maps are painted. */
function paint(canvas: HTMLCanvasElement, atlas: ImageBitmap, { x, y, width, height }: AtlasRegion): void {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("the canvas has no context");
  context.clearRect(0, 0, width, height);
  context.imageSmoothingEnabled = false;
  context.drawImage(atlas, x, y, width, height, 0, 0, width, height);
}
