import { decodeElements, type ElementType } from "../elements";
import { failFor, quote } from "../failure";
import { sizeOf, type WeightArray } from "../tensors";
import type { WeightSpec } from "./modelFile";

/** tfjs's types of weights, and how their bytes are read. */
const plainTypes = {
  float32: { bytes: 4, element: "F32" },
  int32: { bytes: 4, element: "I32" },
  bool: { bytes: 1, element: "BOOL" },
} as const satisfies Record<string, { bytes: number; element: ElementType }>;
const bytesPerQuantised = { float16: 2, uint8: 1, uint16: 2 } as const;

function plainTypeOf({ name, dtype }: WeightSpec, file: string) {
  if (Object.hasOwn(plainTypes, dtype)) return plainTypes[dtype as keyof typeof plainTypes];
  const detail = `its weight ${quote(name)} is of type ${quote(dtype)}, which models of pictures have no use for`;
  return failFor(file, "weights-unsupported")(detail);
}

/**
 * How many bytes a weight has in its shards.
 * @throws Problem `weights-unsupported` for a type that is not read, `weights-corrupt` for a size beyond all numbers.
 */
export function bytesOf(spec: WeightSpec, file: string): number {
  const { name, shape, quantization } = spec;
  const perNumber = quantization ? bytesPerQuantised[quantization.dtype] : plainTypeOf(spec, file).bytes;
  const bytes = sizeOf(shape) * perNumber;
  if (!Number.isSafeInteger(bytes)) failFor(file)(`its weight ${quote(name)} is larger than any file`);
  return bytes;
}

/** A weight's numbers as float32: the same as `io.decodeWeights` of tfjs-core gives. */
export function decodeWeight(spec: WeightSpec, bytes: Uint8Array<ArrayBuffer>, file: string): WeightArray {
  const { shape, dtype, quantization } = spec;
  const numbers = new Float32Array(sizeOf(shape));
  if (quantization === undefined) {
    decodeElements(plainTypeOf(spec, file).element, bytes, numbers, 0);
  } else if (quantization.dtype === "float16") {
    decodeElements("F16", bytes, numbers, 0);
  } else {
    const { scale, min } = quantization;
    const levels = quantization.dtype === "uint8" ? bytes : new Uint16Array(bytes.buffer);
    for (let index = 0; index < numbers.length; index++) {
      const number = (levels[index] ?? 0) * scale + min;
      numbers[index] = dtype === "int32" ? Math.round(number) : number;
    }
  }
  return { shape, data: numbers };
}
