import { type ReactNode, useEffect, useRef } from "react";
import { translator } from "../../../messages/translator";
import { chosenOf, shownScene } from "../../../state/composition";
import { useBench, useBenchParts } from "../../app/AppContext";
import { useRested } from "../../app/useRested";
import "./Stage.css";
import { ThingFrame } from "./ThingFrame";
import { describeThing } from "./thingWords";
import { useThingGestures } from "./useThingGestures";
import { useThingKeys } from "./useThingKeys";

const t = translator("composer");

/** Who puts a thing in gives the stage the focus. */
export const stageId = "stage";

/**
 * The scene to take hold of: every thing is a button in the order of Tab, and hands take them by their outlines.
 * `children` are what shows: the painting, strokes, marks.
 */
export function Stage({ children }: { readonly children: ReactNode }) {
  const { store } = useBenchParts();
  const stage = useRef<HTMLDivElement>(null);
  const { things } = useBench(shownScene);
  const chosenIndex = useBench((state) => chosenOf(state)?.index ?? null);
  const takeFocus = () => stage.current?.focus({ preventScroll: true });
  const gestures = useThingGestures(takeFocus);
  const keys = useThingKeys(takeFocus);

  // While the stage has the focus, the chosen thing's button has it: also of one that was put in, or moved among the others.
  const count = things.length;
  useEffect(() => {
    const { current } = stage;
    if (!current || count === 0 || !current.contains(document.activeElement)) return;
    const buttons = current.querySelectorAll<HTMLElement>(".stage__thing");
    const target = chosenIndex === null ? current : buttons[chosenIndex];
    if (target !== document.activeElement) target?.focus({ preventScroll: true });
  }, [chosenIndex, count]);

  return (
    <div
      ref={stage}
      id={stageId}
      className="pad__surface stage"
      role="application"
      aria-label={t("stage.label")}
      aria-describedby="stage-help"
      tabIndex={-1}
      {...keys}
      {...gestures}
    >
      {children}
      <ThingFrame />
      <ol className="stage__things" aria-label={t("stage.things")}>
        {things.map((thing, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a thing is its place among the others; it has no other name.
          <li key={index}>
            <button
              type="button"
              className="stage__thing"
              style={{ left: `${100 * thing.x}%`, top: `${100 * thing.y}%` }}
              aria-label={describeThing(thing)}
              aria-pressed={index === chosenIndex}
              onFocus={() => store.getState().chooseThing(index)}
            />
          </li>
        ))}
      </ol>
      <ChosenSpoken />
    </div>
  );
}

/** Where the chosen thing is, read out when it rests. */
function ChosenSpoken() {
  const chosen = useBench((state) => chosenOf(state)?.thing ?? null);
  const spoken = useRested(chosen ? describeThing(chosen) : "");
  return <output className="spoken">{spoken}</output>;
}
