import type { StateCreator } from "zustand/vanilla";
import type { SpatialShape } from "../architectures";
import { createPicture } from "../engine/picture";
import type { PictureId } from "../engine/protocol";
import { type Adjustment, adjustPicture } from "../scenes/adjust";
import { digitPicture } from "../scenes/digits/normalise";
import type { Placement } from "../scenes/digits/rasterise";
import { type Backdrop, sheetPicture } from "../scenes/sheet";
import { type AdjustingSlice, shownAdjustment } from "./adjusting";
import { type DrawingSlice, visibleStrokes } from "./drawing";
import type { PaintingsSlice } from "./paintings";
import { rememberEach } from "./rememberLast";

/** What can lie under the drawing, for networks that see colours; with `draw` it is paper. */
export const sources = ["scene", "draw", "photo", "webcam"] as const;
export type Source = (typeof sources)[number];

export interface PictureSlice {
  readonly source: Source;
  readonly photo: Backdrop | null;
  /** What the camera saw last; frames come and go, and are no steps to undo. */
  readonly webcamFrame: Backdrop | null;
  /** Counts how often the camera was asked for again after it failed. */
  readonly cameraAttempt: number;
  chooseSource(source: Source): void;
  showPhoto(photo: Backdrop | null): void;
  showWebcamFrame(frame: Backdrop | null): void;
  retryCamera(): void;
}

export const createPictureSlice: StateCreator<PictureSlice> = (set, get) => ({
  source: "scene",
  photo: null,
  webcamFrame: null,
  cameraAttempt: 0,
  chooseSource: (source) => set({ source }),
  showPhoto: (photo) => set(photo ? { photo, source: "photo" } : { photo }),
  showWebcamFrame: (webcamFrame) => set({ webcamFrame }),
  retryCamera: () => set({ cameraAttempt: get().cameraAttempt + 1 }),
});

/** What a network gets to see of the pad. */
export interface ShownPicture {
  readonly id: PictureId;
  /** h × w × c in [0, 1], channels fastest. */
  readonly pixels: Float32Array;
  /** How the pad maps onto the picture before it is adjusted; null for an empty pad that is centred by its ink. */
  readonly placement: Placement | null;
  readonly adjustment: Adjustment;
  /** When what it shows was asked for, in milliseconds of the page's clock; null where it was there at once. */
  readonly since: number | null;
}

type Pictured = Pick<DrawingSlice, "strokes" | "live"> &
  Pick<PictureSlice, "source" | "photo" | "webcamFrame"> &
  Pick<PaintingsSlice, "paintings"> &
  Pick<AdjustingSlice, "adjustment" | "liveAdjustment">;

/**
 * The pad as networks with inputs of `shape` get it, null while its scene is being drawn; computed once for each shape,
 * however many ask.
 */
export const shownPicture = rememberEach<Pictured, SpatialShape, ShownPicture | null>(
  (shape) => shape.join(" "),
  (state, shape) => pictureFor(state, shape),
  (state, shape) => [state.strokes, state.live, shownAdjustment(state), backdropFor(state, shape)],
);

/**
 * The pad as a network with inputs of `shape` gets it, or null while its scene is not drawn at that size. LeNet-5 and its
 * like get the digit as MNIST's were prepared; other networks the sheet as it lies there.
 */
export function pictureFor(state: Pictured, shape: SpatialShape): ShownPicture | null {
  const [size, , channels] = shape;
  const strokes = visibleStrokes(state);
  const adjustment = shownAdjustment(state);
  const adjust = (sheet: Float32Array) => adjustPicture(sheet, { size, channels }, adjustment);
  if (isDigitShape(shape)) {
    const digit = digitPicture(strokes);
    const { placement } = digit;
    return { ...createPicture(adjust(digit.pixels)), placement, adjustment, since: null };
  }
  const backdrop = backdropFor(state, shape);
  if (backdrop === "awaited") return null;
  const pixels = adjust(sheetPicture(strokes, size, channels, backdrop));
  const since = painting(state, shape)?.askedAt ?? null;
  return { ...createPicture(pixels), placement: { scale: size, left: 0, top: 0 }, adjustment, since };
}

/** Whether a network gets its digits as MNIST's were prepared: LeNet-5 and its like. */
export function isDigitShape([size, , channels]: SpatialShape): boolean {
  return size === 32 && channels === 1;
}

/** Whether a network sees colours, and so what lies under the drawing. */
export function seesColours([, , channels]: SpatialShape): boolean {
  return channels === 3;
}

/** What lies under the drawing; null for paper. */
function backdropFor(state: Pictured, shape: SpatialShape): Backdrop | null | "awaited" {
  if (!seesColours(shape)) return null;
  switch (state.source) {
    case "scene":
      return painting(state, shape)?.backdrop ?? "awaited";
    case "draw":
      return null;
    case "photo":
      return state.photo;
    case "webcam":
      return state.webcamFrame;
  }
}

function painting({ source, paintings }: Pictured, shape: SpatialShape) {
  return seesColours(shape) && source === "scene" ? paintings.get(shape[0]) : undefined;
}

/** Whether there is nothing to look at: no stroke, and nothing under it that a network with such inputs would see. */
export function isBlank(state: Pictured, shape: SpatialShape): boolean {
  return visibleStrokes(state).length === 0 && backdropFor(state, shape) === null;
}
