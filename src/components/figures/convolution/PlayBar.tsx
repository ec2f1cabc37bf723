import { useEffect, useRef, useState } from "react";
import { translator } from "../../../messages/translator";
import { useMedia } from "../../app/useMedia";
import { Button } from "../../controls/Button";
import { Slider } from "../../controls/Slider";
import type { ConvolutionPlan } from "../shared/convolution/plan";
import { placeOnMap } from "./load";
import type { ConvolutionState } from "./state";

const t = translator("convolution");

interface PlayBarProps {
  readonly state: ConvolutionState;
  readonly plan: ConvolutionPlan;
  readonly onChange: (state: ConvolutionState) => void;
}

const speeds = { least: 1, usual: 4, most: 30 } as const;

/** Goes through the outputs row by row: one by one, by itself, or wherever the slider is dragged. */
export function PlayBar({ state, plan, onChange }: PlayBarProps) {
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(speeds.usual);
  const isStill = useMedia("(prefers-reduced-motion: reduce)");
  const width = plan.size.width.value;
  const count = width * plan.size.height.value;
  const [map, y, x] = placeOnMap(state, plan);
  const index = y * width + x;
  const goTo = (place: number) => onChange({ ...state, at: [map, Math.floor(place / width), place % width] });

  const advance = useRef<(() => void) | null>(null);
  useEffect(() => {
    advance.current = () => {
      if (index + 1 < count) goTo(index + 1);
      else setIsPlaying(false);
    };
  });
  const runs = isPlaying && !isStill;
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => advance.current?.(), 1000 / speed);
    return () => clearInterval(timer);
  }, [runs, speed]);

  const play = () => {
    // From its end it begins anew.
    if (index === count - 1) goTo(0);
    setIsPlaying(true);
  };
  return (
    <fieldset>
      <legend className="spoken">{t("play.legend")}</legend>
      <div className="settings__row">
        <Button disabled={index === 0} onClick={() => goTo(index - 1)} aria-label={t("play.back")}>
          ‹
        </Button>
        <Button disabled={isStill} onClick={() => (runs ? setIsPlaying(false) : play())}>
          {t(runs ? "play.pause" : "play.play")}
        </Button>
        <Button disabled={index === count - 1} onClick={() => goTo(index + 1)} aria-label={t("play.forward")}>
          ›
        </Button>
        <Slider
          label={t("play.place")}
          value={index}
          min={0}
          max={Math.max(1, count - 1)}
          text={(place) => t("play.placeOf", { place: place + 1, count })}
          onChange={(place) => goTo(Math.min(place, count - 1))}
        />
        {!isStill && (
          <Slider
            label={t("play.speed")}
            value={speed}
            min={speeds.least}
            max={speeds.most}
            text={(perSecond) => t("play.perSecond", { count: perSecond })}
            onChange={setSpeed}
          />
        )}
      </div>
      {isStill && <p className="settings__note">{t("play.still")}</p>}
    </fieldset>
  );
}
