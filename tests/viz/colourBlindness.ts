import { lab, rgb } from "d3";

export type Bytes = readonly [red: number, green: number, blue: number];

/** Euclidean distance in CIELAB: 2.3 is just noticeable. */
export function distance(left: Bytes, right: Bytes): number {
  const [from, to] = [lab(rgb(...left)), lab(rgb(...right))];
  return Math.hypot(from.l - to.l, from.a - to.a, from.b - to.b);
}

type Matrix = readonly (readonly [number, number, number])[];

/** Machado, Oliveira and Fernandes 2009, severity 1.0: applied to linear RGB. */
export const dichromacies: Readonly<Record<"protanopia" | "deuteranopia", Matrix>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

export function simulate(matrix: Matrix, colour: Bytes): Bytes {
  const [red, green, blue] = colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Bytes;
  return matrix.map(([fromRed, fromGreen, fromBlue]) => {
    const linear = Math.min(1, Math.max(0, fromRed * red + fromGreen * green + fromBlue * blue));
    return 255 * (linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055);
  }) as unknown as Bytes;
}
