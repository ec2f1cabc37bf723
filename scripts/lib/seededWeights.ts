import { closeSync, openSync, writeSync } from "node:fs";
import { createGraph, weightTensors } from "../../src/architectures";
import { uniformSource } from "../../src/weights/random";

/** Numbers that are written at a time. */
const pieceNumbers = 1024 ** 2;

/** Small enough for values to stay finite through any depth. */
const largestWeight = 0.05;

/** Writes a safetensors file with seeded float32 weights for a network, under its own names. @returns its bytes */
export function writeSeededWeights(path: string, spec: string): number {
  const tensors = weightTensors(createGraph(spec)).map(({ fullName, shape }) => ({
    name: fullName,
    shape,
    bytes: 4 * shape.reduce((product, extent) => product * extent, 1),
  }));
  let end = 0;
  const entries = tensors.map(({ name, shape, bytes }) => {
    const start = end;
    end += bytes;
    return [name, { dtype: "F32", shape, data_offsets: [start, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const file = openSync(path, "w");
  try {
    writeSync(file, Buffer.concat([length, header]));
    writeNumbers(file, end / 4);
  } finally {
    closeSync(file);
  }
  return 8 + header.length + end;
}

/** Positive, so that they do as variances, too. */
function writeNumbers(file: number, count: number): void {
  const uniform = uniformSource(1);
  const piece = new Float32Array(pieceNumbers);
  for (let written = 0; written < count; written += pieceNumbers) {
    for (let index = 0; index < pieceNumbers; index++) piece[index] = largestWeight * uniform();
    const bytes = 4 * Math.min(pieceNumbers, count - written);
    writeSync(file, new Uint8Array(piece.buffer, 0, bytes));
  }
}
