import { useMemo } from "react";
import { fillValueImage, type ValueBlock } from "../../viz/valueImage";
import { useTheme } from "../app/useTheme";

/** The picture of some blocks of numbers in the theme's colours, as an address for an `<image>`. */
export function useValueImage(blocks: readonly ValueBlock[], width: number, height: number): string {
  const palette = useTheme().palettes.diverging;
  return useMemo(() => {
    const image = fillValueImage(blocks, width, height, palette);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    canvas.getContext("2d")?.putImageData(new ImageData(image.rgba, width, height), 0, 0);
    return canvas.toDataURL();
  }, [blocks, width, height, palette]);
}
