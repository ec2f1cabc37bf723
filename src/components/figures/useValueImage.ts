import { useMemo } from "react";
import { fillValueImage, type ValueBlock, type ValueImage } from "../../viz/valueImage";
import { usePalettes } from "../app/usePalettes";

/** The picture of some blocks of numbers in the theme's colours, as an address for an `<image>`. */
export function useValueImage(blocks: readonly ValueBlock[], width: number, height: number): string {
  const palette = usePalettes().diverging;
  return useMemo(
    () => imageAddress(fillValueImage(blocks, width, height, palette)),
    [blocks, width, height, palette],
  );
}

/** A small picture as an address for an `<image>` or `<img>`. */
export function imageAddress({ width, height, rgba }: ValueImage): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.putImageData(new ImageData(rgba, width, height), 0, 0);
  return canvas.toDataURL();
}
