import { extentOf } from "../../../src/architectures/graph";
import { createNetworkPlan, type NetworkPlan } from "../../../src/architectures/networkPlan";
import type { Frame, MapView, NetworkWish } from "../../../src/engine/protocol";
import { MapViews } from "../../../src/state/mapViews";
import { cell, countMaps, type Extent, listViews, looks } from "../views";
import { drawScenes } from "./scenes";
import { startEngine } from "./startEngine";

export interface DrawingRequest {
  readonly wish: NetworkWish;
  /** Passes of each way to draw that count, and those before them that do not. */
  readonly passes: number;
  readonly warmUp: number;
}

/** Milliseconds, pass by pass. */
export interface DrawingTimes {
  readonly backend: string;
  readonly maps: Readonly<Record<Extent, number>>;
  /** Of all passes together: how they are drawn makes no difference to them. */
  readonly forward: readonly number[];
  /** In the order of `looks`. */
  readonly drawing: readonly Readonly<Record<Extent, readonly number[]>>[];
}

/**
 * A network's passes on new pictures, on one runner, each drawn in another way: all ways take turns, so that whatever else
 * the machine does meanwhile concerns them alike. Each way draws two pictures in a row and the second is timed, since a
 * page asks for the same views again and again. The times are the worker's own.
 */
export async function timeDrawing({ wish, passes, warmUp }: DrawingRequest): Promise<DrawingTimes> {
  const { engine, backend } = await startEngine(1);
  const { run, network } = await engine.lease(wish, { use: "column" });
  const plan = createNetworkPlan(network.spec);
  const nextScene = drawScenes([network.spec]);
  const forward: number[] = [];
  const drawing = looks.map(() => ({ visible: [] as number[], all: [] as number[] }));
  const lists = { visible: listViews(plan, "visible"), all: listViews(plan, "all") };
  const shown = { visible: register(lists.visible), all: register(lists.all) };

  const pass = async (extent: Extent, look: number): Promise<Frame["milliseconds"]> => {
    const scale = looks[look]?.chosen ?? null;
    const views = shown[extent].request(plan, { preprocess: network.preprocess, scale });
    const frame = await engine.run({ run, picture: nextScene()(network.spec), views });
    requireWholeCells(frame, plan);
    shown[extent].draw(frame);
    return frame.milliseconds;
  };

  for (let round = 0; round < warmUp + passes; round++) {
    for (const [look, times] of drawing.entries()) {
      for (const extent of ["visible", "all"] as const) {
        await pass(extent, look);
        const milliseconds = await pass(extent, look);
        if (round < warmUp) continue;
        forward.push(milliseconds.forward);
        times[extent].push(milliseconds.draw);
      }
    }
  }
  engine.close();
  return {
    backend,
    maps: { visible: countMaps(lists.visible), all: countMaps(lists.all) },
    forward,
    drawing,
  };
}

/** The views as the page has them, on a page that shows nothing. */
function register(views: readonly MapView[]): MapViews {
  const registered = new MapViews(() => undefined);
  for (const view of views) registered.add(view, () => undefined);
  return registered;
}

/** An atlas that is too full has smaller maps, which would be drawn sooner. */
function requireWholeCells({ regions }: Frame, { shapes }: NetworkPlan): void {
  for (const { layer, cellWidth, cellHeight } of regions) {
    const shape = shapes.get(layer);
    const wanted = Math.min(cell, Math.max(...(shape ? extentOf(shape) : [])));
    if (Math.max(cellWidth, cellHeight) !== wanted)
      throw new Error(`${layer}: maps of ${wanted} texels are drawn with ${cellWidth} × ${cellHeight}`);
  }
}
