import type { ColourPalettes } from "../../../viz/colour";
import { channelLimit, fillColourImage, fillMapImage, type MapValues } from "../../../viz/mapImage";
import type { ValueImage } from "../../../viz/valueImage";
import type { Picture } from "./picture";
import type { Pixels } from "./pixels";

/** A picture as people see it; ink in the theme's colours, and numbers, which may be negative, on the signed scale. */
export function paintPicture({ from }: Picture, pixels: Pixels, palettes: ColourPalettes): ValueImage {
  const map = toMap(pixels);
  switch (from) {
    case "grid":
      return fillMapImage(map, 0, {
        scale: "diverging",
        limit: channelLimit(map, 0),
        palette: palettes.diverging,
      });
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
