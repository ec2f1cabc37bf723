import { type Graph, weightTensors } from "../../src/architectures";
import type { WeightsFormat } from "../../src/weights/formats/format";
import { weightsFormats } from "../../src/weights/formats/formats";
import type { TensorSet, WeightsFile } from "../../src/weights/weightsFile";

export type Shapes = ReadonlyMap<string, readonly number[]>;

/** A file of such tensors; each number is a different one, the same for the same name. */
export function fileOf(
  sets: Readonly<Record<string, Shapes>>,
  format: WeightsFormat = weightsFormats.torchZip,
): WeightsFile {
  return {
    file: "published.pth",
    format,
    sets: Object.entries(sets).map(([path, shapes]) => setOf(path, shapes)),
  };
}

function setOf(path: string, shapes: Shapes): TensorSet {
  const tensors = [...shapes].map(([name, shape]) => {
    const read = () => Promise.resolve(numbersFor(name, shape));
    return [name, { shape, type: "F32" as const, read }] as const;
  });
  return { path, tensors: new Map(tensors) };
}

/** Between 0.25 and 1.25, so that variances are positive. */
export function numbersFor(name: string, shape: readonly number[]): Float32Array<ArrayBuffer> {
  const seed = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7);
  const length = shape.reduce((product, extent) => product * extent, 1);
  return Float32Array.from({ length }, (_, index) => (((index + seed) * 7919) % 10_007) / 10_007 + 0.25);
}

/** A network's own tensors. */
export function shapesOf(graph: Graph): Shapes {
  return new Map(weightTensors(graph).map(({ fullName, shape }) => [fullName, shape]));
}
