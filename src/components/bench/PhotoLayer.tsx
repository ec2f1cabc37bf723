import { useEffect, useRef } from "react";
import { useBench } from "../app/AppContext";

/** The photo under the drawing, covering the pad as it covers the picture that networks get. */
export function PhotoLayer() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const photo = useBench((state) => state.photo);
  useEffect(() => {
    if (!photo) return;
    const { rgba, width, height } = photo;
    canvas.current
      ?.getContext("2d")
      ?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  }, [photo]);
  if (!photo) return null;
  return <canvas ref={canvas} width={photo.width} height={photo.height} className="pad__photo" />;
}
