import { useEffect, useRef } from "react";
import { translator } from "../../messages/translator";
import { shownPicture } from "../../state/picture";
import { useBench } from "../app/AppContext";
import { useInputShape } from "../app/useColumn";

const t = translator("input");

/** The colour picture that the network gets, before it is prepared: every pixel of it. */
export function SeenPicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const shape = useInputShape();
  const [size, , channels] = shape;
  const pixels = useBench((state) => shownPicture(state, shape))?.pixels;
  useEffect(() => {
    if (!pixels) return;
    const image = new ImageData(size, size);
    for (let pixel = 0; pixel < size * size; pixel++) {
      for (let channel = 0; channel < 3; channel++) {
        const value = pixels[pixel * channels + Math.min(channel, channels - 1)] ?? 0;
        image.data[pixel * 4 + channel] = Math.round(255 * value);
      }
      image.data[pixel * 4 + 3] = 255;
    }
    canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
  }, [pixels, size, channels]);
  return (
    <canvas
      ref={canvas}
      width={size}
      height={size}
      className="input__colours"
      role="img"
      aria-label={t("input.seenLabel", { size })}
    />
  );
}
