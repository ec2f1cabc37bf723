import type { Scene } from "../../scenes/shore/scene";

/** What the painter's worker is asked: a scene as a square picture of `side` pixels. */
export interface PaintRequest {
  readonly id: number;
  readonly scene: Scene;
  readonly side: number;
}

/** Its answer: four bytes a pixel, row by row, or what went wrong. */
export type PaintAnswer =
  | { readonly id: number; readonly rgba: Uint8ClampedArray<ArrayBuffer> }
  | { readonly id: number; readonly detail: string };
