import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { drawScene } from "../../src/scenes/shore/draw";
import { sampleScene } from "../../src/scenes/shore/sample";
import { labelOf, shoreClasses } from "../../src/scenes/shore/scene";

/** Scenes to draw: seeds from `seed` on, the first of which is picture number `first`. */
export interface Order {
  readonly first: number;
  readonly seed: number;
  readonly count: number;
  readonly size: number;
}

export interface Drawn {
  readonly first: number;
  /** Red, green, blue of each pixel, picture by picture. */
  readonly pictures: Uint8Array<ArrayBuffer>;
  readonly labels: Uint8Array<ArrayBuffer>;
  /** The SHA-256 of each picture, 32 bytes each. */
  readonly digests: Uint8Array<ArrayBuffer>;
}

function draw({ first, seed, count, size }: Order): Drawn {
  const length = 3 * size * size;
  const pictures = new Uint8Array(count * length);
  const labels = new Uint8Array(count);
  const digests = new Uint8Array(32 * count);
  for (let index = 0; index < count; index += 1) {
    const scene = sampleScene(seed + index);
    const picture = pictures.subarray(index * length, (index + 1) * length);
    dropOpacity(drawScene(scene, size), picture);
    labels[index] = shoreClasses.indexOf(labelOf(scene));
    digests.set(createHash("sha256").update(picture).digest(), 32 * index);
  }
  return { first, pictures, labels, digests };
}

function dropOpacity(rgba: Uint8ClampedArray, rgb: Uint8Array): void {
  for (let pixel = 0; 4 * pixel < rgba.length; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[3 * pixel + channel] = rgba[4 * pixel + channel] ?? 0;
    }
  }
}

parentPort?.on("message", (order: Order) => {
  const drawn = draw(order);
  parentPort?.postMessage(drawn, [drawn.pictures.buffer, drawn.labels.buffer, drawn.digests.buffer]);
});
