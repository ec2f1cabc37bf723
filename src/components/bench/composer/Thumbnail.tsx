import { useEffect, useRef } from "react";
import type { Backdrop } from "../../../scenes/sheet";
import type { Scene } from "../../../scenes/shore/scene";
import { useBenchParts } from "../../app/AppContext";

/** Pixels of a thumbnail's side: for 48 CSS pixels on a screen of two device pixels each. */
const side = 96;

/** Drawn once, however often the composer comes and goes. */
const drawn = new Map<Scene, Promise<Backdrop>>();

/** A scene in small, decoration beside its name; the same scene object keeps its picture. */
export function Thumbnail({ scene }: { readonly scene: Scene }) {
  const { painting } = useBenchParts();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    const picture = drawn.get(scene) ?? painting.thumbnail(scene, side);
    drawn.set(scene, picture);
    picture.then(
      ({ rgba }) => {
        const image = new ImageData(new Uint8ClampedArray(rgba), side, side);
        if (!isGone) canvas.current?.getContext("2d")?.putImageData(image, 0, 0);
      },
      // A button without its picture still has its name; the next time tries again.
      () => drawn.delete(scene),
    );
    return () => {
      isGone = true;
    };
  }, [scene, painting]);
  return <canvas ref={canvas} width={side} height={side} className="thumbnail" />;
}
