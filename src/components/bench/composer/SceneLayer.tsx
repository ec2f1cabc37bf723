import { useEffect, useRef } from "react";
import { padPaintingSide } from "../../../state/painter/scenePainting";
import type { Painting } from "../../../state/paintings";
import type { BenchState } from "../../../state/store";
import { useBench, useBenchParts } from "../../app/AppContext";
import { useSize } from "../../maps/useSize";

/** The scene on the pad: the newest painting that is large enough to be looked at. */
export function SceneLayer() {
  const { store } = useBenchParts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSize(canvas);
  const backdrop = useBench(padPainting)?.backdrop;

  useEffect(() => {
    if (size) store.getState().setPadSide(Math.round(size.width * devicePixelRatio));
  }, [size, store]);
  useEffect(() => () => store.getState().setPadSide(0), [store]);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !backdrop) return;
    const { width, height, rgba } = backdrop;
    if (element.width !== width) Object.assign(element, { width, height });
    element.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
  }, [backdrop]);
  return <canvas ref={canvas} width={1} height={1} className="pad__backdrop" />;
}

function padPainting(state: BenchState): Painting | undefined {
  const least = Math.min(padPaintingSide(state), padPaintingSide({ ...state, liveScene: state.scene }));
  const large = [...state.paintings].filter(([side]) => side >= least);
  return (large.at(-1) ?? [...state.paintings].at(-1))?.[1];
}
