import { useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { Problem } from "../../../architectures";
import { sentence } from "../../../messages/problems";
import { translator } from "../../../messages/translator";
import { sampleScene } from "../../../scenes/shore/sample";
import { labelOf } from "../../../scenes/shore/scene";
import { linkToScene } from "../../../state/sceneNetworks";
import { useBench, useBenchParts, useSite } from "../../app/AppContext";
import { useVisible } from "../../maps/useVisible";

const t = translator("classes", "gallery");

/** A tile's side on the page, in CSS pixels: as many as the networks see. */
const side = 224;

/** Sharper than this, nobody sees the difference, and it takes four times as long. */
const sharpest = 2;

/** The scene of a seed with its class, drawn when it comes into sight; it opens on the bench. */
export function SceneTile({ seed }: { readonly seed: number }) {
  const { painting } = useBenchParts();
  const scene = useMemo(() => sampleScene(seed), [seed]);
  const theme = useSite((state) => state.theme);
  const query = useBench((state) => linkToScene(scene, state, theme));
  const canvas = useRef<HTMLCanvasElement>(null);
  const isVisible = useVisible(canvas);
  const [failure, setFailure] = useState<string | null>(null);
  const [isDrawn, setIsDrawn] = useState(false);

  useEffect(() => {
    if (!isVisible || isDrawn) return undefined;
    let isCurrent = true;
    const pixels = Math.round(side * Math.min(sharpest, devicePixelRatio));
    painting.thumbnail(scene, pixels).then(
      ({ rgba, width, height }) => {
        if (!isCurrent || !canvas.current) return;
        canvas.current.width = width;
        canvas.current.height = height;
        canvas.current
          .getContext("2d")
          ?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
        setIsDrawn(true);
      },
      (error: unknown) => {
        const problem =
          error instanceof Problem ? error : new Problem("scene-not-drawn", { detail: String(error) });
        if (isCurrent) setFailure(sentence(problem));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [isVisible, isDrawn, scene, painting]);

  const label = t(`scenes.class.${labelOf(scene)}`);
  return (
    <figure
      className="scenes__tile"
      aria-busy={isVisible && !isDrawn && failure === null}
      data-drawn={isDrawn}
    >
      <Link href={`/bench?${query}`} aria-label={t("scenes.open", { label, seed: String(seed) })}>
        <canvas
          ref={canvas}
          width={side}
          height={side}
          role="img"
          aria-label={t("scenes.picture", { label, seed })}
        />
      </Link>
      <figcaption>
        {label} <span className="scenes__seed">{t("scenes.seed", { seed: String(seed) })}</span>
      </figcaption>
      {failure !== null && <p role="alert">{failure}</p>}
    </figure>
  );
}
