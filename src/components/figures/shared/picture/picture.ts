import * as v from "valibot";
import { decodeStrokes } from "../../../../scenes/digits/codec";

/** Sides at which pictures are looked at, in pixels. */
export const pictureSizes = [32, 64, 128, 256] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** The largest grid of numbers that a person can edit cell by cell. */
export const largestGrid = 12;
/** Of any picture: numbers may have as many as there are colours. */
export const mostChannels = 3;

const size = v.picklist(pictureSizes);
const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
/** Three channels, or their mean. */
const colour = v.boolean();

const gridSchema = v.pipe(
  v.object({
    from: v.literal("grid"),
    side: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestGrid)),
    /** Channel by channel, row by row. */
    planes: v.pipe(
      v.array(v.array(v.pipe(v.number(), v.finite()))),
      v.minLength(1),
      v.maxLength(mostChannels),
    ),
  }),
  v.check(
    ({ side, planes }) => planes.every((plane) => plane.length === side * side),
    "side² numbers a plane",
  ),
);

/** What figures of pictures look at, as it stands in a link; a photo and a camera's frame are only named. */
export const pictureSchema = v.variant("from", [
  gridSchema,
  v.object({
    from: v.literal("digit"),
    label: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
    seed,
    size,
  }),
  v.object({
    from: v.literal("strokes"),
    strokes: v.pipe(v.string(), v.check(isReadable, "strokes as encodeStrokes writes them")),
    size,
  }),
  v.object({ from: v.literal("shore"), seed, size, colour }),
  v.object({ from: v.literal("photo"), size, colour }),
  v.object({ from: v.literal("webcam"), size, colour }),
]);

export type Picture = v.InferOutput<typeof pictureSchema>;
export type PictureFrom = Picture["from"];
export type GridPicture = Extract<Picture, { from: "grid" }>;

/** A picture at a size of a network's, which is no person's choice. */
export type SizedPicture = Picture extends infer One
  ? One extends { readonly size: PictureSize }
    ? Omit<One, "size"> & { readonly size: number }
    : One
  : never;

/** How many channels a picture has. */
export function channelsOfPicture(picture: SizedPicture): number {
  if (picture.from === "grid") return picture.planes.length;
  return "colour" in picture && picture.colour ? 3 : 1;
}

/** Height and width in pixels. */
export function sideOfPicture(picture: SizedPicture): number {
  return picture.from === "grid" ? picture.side : picture.size;
}

function isReadable(text: string): boolean {
  try {
    decodeStrokes(text);
    return true;
  } catch {
    return false;
  }
}
