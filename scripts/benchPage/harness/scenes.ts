import { createGraph } from "../../../src/architectures";
import { inputShapeOf } from "../../../src/architectures/networkPlan";
import { createPicture } from "../../../src/engine/picture";
import type { Picture } from "../../../src/engine/protocol";
import { sheetPicture } from "../../../src/scenes/sheet";
import { drawScene } from "../../../src/scenes/shore/draw";
import { sampleScene } from "../../../src/scenes/shore/sample";

/** Scenes that are gone through in turn: each is another one than before, and none is drawn while something is timed. */
const count = 8;

/** A scene as each network gets it; networks with inputs of one size get the same picture. */
export type Scene = (spec: string) => Picture;

/**
 * Draws scenes of the shore.
 * @param specs the networks that will see them
 * @returns brings the next scene
 */
export function drawScenes(specs: readonly string[]): () => Scene {
  const sides = [...new Set(specs.map(sideOf))];
  const drawn = Array.from(
    { length: count },
    (_, seed) => new Map(sides.map((side) => [side, draw(seed, side)])),
  );
  let turn = 0;
  return () => {
    const sizes = drawn[turn++ % count];
    const pictures = new Map(Array.from(sizes ?? [], ([side, pixels]) => [side, createPicture(pixels)]));
    return (spec) => {
      const picture = pictures.get(sideOf(spec));
      if (!picture) throw new RangeError(`no scene was drawn for ${spec}`);
      return picture;
    };
  };
}

const sideOf = (spec: string): number => inputShapeOf(createGraph(spec))[0];

function draw(seed: number, side: number): Float32Array {
  const rgba = drawScene(sampleScene(seed), side);
  return sheetPicture([], side, 3, { width: side, height: side, rgba });
}
