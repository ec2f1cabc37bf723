/** The compiled kernels of `assembly/`, on a memory that they share with whoever owns it. */
import { mapModule } from "./mapModule";

/** Addresses and steps are in bytes of the shared memory; `isSigned` and `isRoot` are 0 or 1. */
export interface MapKernels {
  largestOfLayer(values: number, count: number, isSigned: number): number;
  largestOfMaps(
    values: number,
    units: number,
    channels: number,
    groups: number,
    count: number,
    isSigned: number,
  ): void;
  /** `beyond`: ten-thousandths of the sizes that stand beyond the limit. */
  rankOfMaps(
    values: number,
    units: number,
    channels: number,
    groups: number,
    count: number,
    isSigned: number,
    beyond: number,
    room: number,
  ): void;
  roomForMaps(units: number, beyond: number): number;
  sampleSizes(values: number, count: number, taken: number, isSigned: number, into: number): void;
  collectSizes(
    values: number,
    count: number,
    isSigned: number,
    threshold: number,
    into: number,
    room: number,
  ): number;
  positives(): number;
  countAbove(values: number, count: number, isSigned: number, threshold: number): number;
  select(sizes: number, count: number, rank: number): number;
  drawMaps(
    values: number,
    width: number,
    channels: number,
    groups: number,
    count: number,
    boxes: number,
    cellWidth: number,
    cellHeight: number,
    pitch: number,
    palette: number,
    isSigned: number,
    isRoot: number,
    room: number,
  ): void;
}

const code = Uint8Array.from(atob(mapModule), (letter) => letter.charCodeAt(0));

/** Whether this machine can run them: they need SIMD, as tfjs's quicker module does. */
export function canRunMapKernels(): boolean {
  return WebAssembly.validate(code);
}

export function createMapKernels(memory: WebAssembly.Memory): MapKernels {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
  return exports as unknown as MapKernels;
}

/** A group of four maps, as `assembly/maps.ts` reads it: places in words of four bytes. */
export const groupWords = {
  all: 9,
  /** Bytes from a unit's first map to the group's. */
  start: 0,
  /** Where each of its maps is drawn; 0: nowhere. */
  targets: 1,
  /** Its maps' limits, as float32. */
  limits: 5,
} as const;

/** Bytes of the room that `drawMaps` needs for a layer of so many columns. */
export function roomToDraw(width: number): number {
  return (width + 2) * 16;
}
