import type { ColourPalettes } from "../../../../viz/colour";
import { channelLimit, fillColourImage, fillMapImage, type MapValues } from "../../../../viz/mapImage";
import type { ValueImage } from "../../../../viz/valueImage";
import type { Picture } from "./picture";
import type { Pixels } from "./pixels";

/** A picture as people see it; ink in the theme's colours, and numbers, which may be negative, on the signed scale. */
export function paintPicture(picture: Picture, pixels: Pixels, palettes: ColourPalettes): ValueImage {
  const map = toMap(pixels);
  return paintMap(picture, map, channelLimit(map, 0), palettes);
}

/**
 * One channel of a picture, or a part of it, in the colours of the whole: a colour alone is shades of grey.
 * @param limit the end of the scale for numbers
 */
export function paintChannel(
  picture: Picture,
  map: MapValues,
  channel: number,
  limit: number,
  palettes: ColourPalettes,
): ValueImage {
  const { width, height, channels, data } = map;
  if (channels === 1) return paintMap(picture, map, limit, palettes);
  const own = Array.from({ length: width * height }, (_, pixel) => data[pixel * channels + channel] ?? 0);
  return paintMap(picture, { width, height, channels: 1, data: own }, limit, palettes);
}

function paintMap({ from }: Picture, map: MapValues, limit: number, palettes: ColourPalettes): ValueImage {
  switch (from) {
    case "grid":
      return fillMapImage(map, 0, { scale: "diverging", limit, palette: palettes.diverging });
    case "digit":
    case "strokes":
      return fillMapImage(map, 0, { scale: "sequential", limit: 1, palette: palettes.sequential });
    case "shore":
    case "photo":
    case "webcam":
      return fillColourImage(map);
  }
}

export function toMap({ side, channels, data }: Pixels): MapValues {
  return { width: side, height: side, channels, data };
}
