import type { StateCreator } from "zustand/vanilla";
import type { SpatialShape } from "../architectures";
import { digitPicture } from "../scenes/digits/normalise";
import type { Placement } from "../scenes/digits/rasterise";
import { type Backdrop, sheetPicture } from "../scenes/sheet";
import { type DrawingSlice, visibleStrokes } from "./drawing";
import { createNetworkPlan, inputShapeOf } from "./networkPlan";
import { rememberLast } from "./rememberLast";

/** A photo under the drawing, for networks that see colours. */
export interface PictureSlice {
  readonly photo: Backdrop | null;
  showPhoto(photo: Backdrop | null): void;
}

export const createPictureSlice: StateCreator<PictureSlice> = (set) => ({
  photo: null,
  showPhoto: (photo) => set({ photo }),
});

/** What a network gets to see of the pad. */
export interface ShownPicture {
  /** h × w × c in [0, 1], channels fastest. */
  readonly pixels: Float32Array;
  /** How the pad maps onto the picture; null for an empty pad that is centred by its ink. */
  readonly placement: Placement | null;
}

type Pictured = Pick<DrawingSlice, "strokes" | "live"> &
  Pick<PictureSlice, "photo"> & { readonly spec: string };

/** The pad as the network on the bench gets it; computed once, however many ask. */
export const shownPicture = rememberLast(
  (state: Pictured): ShownPicture => pictureFor(state, inputShapeOf(createNetworkPlan(state.spec).graph)),
  (state) => [state.strokes, state.live, state.photo, state.spec],
);

/** LeNet-5 and its like get the digit as MNIST's were prepared; other networks the sheet as it lies there. */
export function pictureFor(state: Omit<Pictured, "spec">, [size, , channels]: SpatialShape): ShownPicture {
  const strokes = visibleStrokes(state);
  if (size === 32 && channels === 1) return digitPicture(strokes);
  const pixels = sheetPicture(strokes, size, channels, state.photo);
  return { pixels, placement: { scale: size, left: 0, top: 0 } };
}

/** Whether there is nothing to look at: no stroke, and no photo that the network would see. */
export function isBlank(state: Pictured): boolean {
  if (visibleStrokes(state).length > 0) return false;
  const [, , channels] = inputShapeOf(createNetworkPlan(state.spec).graph);
  return state.photo === null || channels === 1;
}
