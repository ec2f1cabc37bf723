import { useRef } from "react";
import { t } from "../../messages";
import { createDigit } from "../../scenes/digits/examples";
import { inputShapeOf } from "../../state/networkPlan";
import { useApp, useBench, useHistory } from "../app/AppContext";
import { useNetworkPlan } from "../app/useNetwork";
import { useUndoKeys } from "../app/useUndoKeys";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { FeatureMaps } from "../maps/FeatureMaps";
import "./InputPanel.css";
import { Pad } from "./Pad";
import { PhotoChoice } from "./PhotoChoice";
import { PreparationPanel } from "./preparation/PreparationPanel";
import { SeenPicture } from "./SeenPicture";

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** Room for the network's own view of the picture: 32 × 32 pixels, four times as large. */
const seenSide = 128;

/** The pad with its tools, examples, and the picture as the network gets it. */
export function InputPanel() {
  const { store } = useApp();
  const tool = useBench((state) => state.tool);
  const isEmpty = useBench((state) => state.strokes.length === 0);
  const canUndo = useHistory((history) => history.pastStates.length > 0);
  const canRedo = useHistory((history) => history.futureStates.length > 0);
  useUndoKeys();
  const [size, , channels] = inputShapeOf(useNetworkPlan().graph);
  const isDigit = size === 32 && channels === 1;
  const seeds = useRef<Record<number, number>>({});

  const showExample = (digit: number) => {
    const seed = (seeds.current[digit] ?? 0) + 1;
    seeds.current[digit] = seed;
    store.getState().replaceStrokes(createDigit(digit, seed));
  };

  return (
    <section className="input" aria-labelledby="input-heading">
      <h2 id="input-heading" className="input__heading">
        {t(isDigit ? "input.heading" : "input.headingSheet")}
      </h2>
      <Pad />
      <div className="input__tools">
        <Choice
          legend={t("input.tool")}
          value={tool}
          options={[
            { value: "pen", label: t("input.pen") },
            { value: "eraser", label: t("input.eraser") },
          ]}
          onChange={(chosen) => store.getState().chooseTool(chosen)}
        />
        <Button
          onClick={() => store.temporal.getState().undo()}
          disabled={!canUndo}
          aria-keyshortcuts="Control+Z"
        >
          {t("input.undo")}
        </Button>
        <Button
          onClick={() => store.temporal.getState().redo()}
          disabled={!canRedo}
          aria-keyshortcuts="Control+Y"
        >
          {t("input.redo")}
        </Button>
        <Button onClick={() => store.getState().replaceStrokes([])} disabled={isEmpty}>
          {t("input.clear")}
        </Button>
      </div>
      {!isDigit && channels === 3 && <PhotoChoice />}
      <fieldset className="input__examples">
        <legend>{t("input.examples")}</legend>
        {digits.map((digit) => (
          <button
            key={digit}
            type="button"
            aria-label={t("input.example", { digit })}
            onClick={() => showExample(digit)}
          >
            {digit}
          </button>
        ))}
      </fieldset>
      <div className="input__seen">
        <div className="input__picture">
          {channels === 3 ? (
            <SeenPicture />
          ) : (
            <FeatureMaps layer="input" height={seenSide} label={t("input.seenLabel", { size })} />
          )}
        </div>
        <p>{t(isDigit ? "input.seen" : "input.seenSheet", { size, channels })}</p>
      </div>
      <PreparationPanel />
    </section>
  );
}
