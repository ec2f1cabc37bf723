import { createRandom } from "../random";
import { Surface } from "../raster/surface";
import { compose, rotation, scaling, type Transform, translation } from "../raster/transform";
import { createPrinter, type Register } from "./brush";
import { drawGround } from "./grounds";
import { mixInks } from "./inks";
import { printPaper } from "./paper";
import type { Scene, Thing } from "./scene";
import { sketches } from "./things";
import { drawWeather } from "./weather";

/** Which stream of a seed's random numbers is whose, so that adding to one leaves the others as they are. */
export const streams = { print: 1, ground: 2, thing: 3, weather: 4 } as const;

/** How far the colour plates may lie beside the key block, in frame heights. */
const mostMisregister = 0.0045;

/**
 * The picture of a scene: red, green, blue and full opacity, four bytes a pixel, row by row. The composition is the same at
 * every size; a frame that is wider than high shows the same things spread over its width.
 */
export function drawScene(scene: Scene, width: number, height = width): Uint8ClampedArray<ArrayBuffer> {
  const surface = new Surface(width, height);
  const random = createRandom(scene.seed, streams.print);
  const inks = mixInks(scene.light, random);
  const register: Register = {
    x: random.between(-mostMisregister, mostMisregister) * height,
    y: random.between(-mostMisregister, mostMisregister) * height,
  };
  const aspect = width / height;
  const frame = { transform: scaling(height / 100), mask: null };
  const still = createPrinter(surface, frame, { x: 0, y: 0 });
  drawGround(scene.ground, {
    brush: still,
    inks,
    random: createRandom(scene.ground.variant, streams.ground),
    width: 100 * aspect,
  });
  const brush = createPrinter(surface, frame, register);
  for (const thing of scene.things) {
    const placed = brush.placed(placeThing(thing, aspect));
    sketches[thing.kind](placed, inks, createRandom(thing.variant, streams.thing));
  }
  drawWeather(scene.weather, {
    brush: still,
    inks,
    random: createRandom(scene.seed, streams.weather),
    width: 100 * aspect,
  });
  printPaper(surface, inks, scene.seed);
  return surface.toBytes();
}

/** From a thing's box of 100 to the frame, 100 high. */
export function placeThing({ x, y, size, turn, flip }: Thing, aspect: number): Transform {
  return compose(translation(100 * x * aspect, 100 * y), rotation(turn), scaling(flip ? -size : size, size));
}
