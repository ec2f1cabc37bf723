import { use, useCallback, useEffect, useRef, useState } from "react";
import type { FigureState, Step } from "../../lessons/lesson";
import type { LoadedLesson } from "../../lessons/lessons";
import { writeList } from "../../messages/numbers";
import { translator } from "../../messages/translator";
import { useApp } from "../app/AppContext";
import { Late } from "../app/Late";
import { useMedia } from "../app/useMedia";
import { usePageTitle } from "../app/usePageTitle";
import { Button } from "../controls/Button";
import { loadFigure } from "../figures/figures";
import { LiveFigure } from "../figures/LiveFigure";
import "./Lesson.css";
import { StepNav } from "./StepNav";
import { StepSection } from "./StepSection";
import { useLessonPlace } from "./useLessonPlace";
import { useLessonProgress } from "./useLessonProgress";
import { useScrolledStep } from "./useScrolledStep";
import { useStepKeys } from "./useStepKeys";
import { useSwipe } from "./useSwipe";

const t = translator("shell", "lessons");

/** Narrower than this the figure stands above the text; the style sheet has the same number. */
const stacked = "(max-width: 900px)";

/** A lesson: the figure stays, the text moves, and the figure's state follows it both ways. */
export function LessonReader({ lesson }: { readonly lesson: LoadedLesson }) {
  const { site } = useApp();
  const { name: lessonName, steps, text } = lesson;
  usePageTitle(text.title);
  const [names] = useState(() => Object.keys(steps));
  const tellUnread = useCallback(
    (parts: readonly string[]) => site.getState().notify(t("lesson.unread", { parts: writeList(parts) })),
    [site],
  );
  const {
    step: current,
    params,
    arrival,
    go,
    goToText,
    scrolledTo,
    change,
  } = useLessonPlace(names, tellUnread);
  const progress = useLessonProgress(lessonName);
  const [figure, setFigure] = useState<FigureState | null>(null);
  const column = useRef<HTMLDivElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  useScrolledStep({ column, step: current, arrival, isStacked: useMedia(stacked), onScrolled: scrolledTo });

  const stepBy = useCallback(
    (direction: 1 | -1) => {
      const next = names[names.indexOf(current) + direction];
      if (next !== undefined) go(next);
    },
    [names, current, go],
  );
  useStepKeys(stepBy);
  const swipe = useSwipe(stepBy);
  const { see } = progress;
  useEffect(() => see(current), [see, current]);

  const shown = steps[current];
  if (!shown) return null;
  return (
    <article className="lesson">
      <div ref={stage} className="lesson__figure">
        <Button className="lesson__skip" onClick={goToText}>
          {t("lesson.toText")}
        </Button>
        <Late key={shown.figure} fallback={<p className="figure__waiting">{t("page.loading")}</p>}>
          <StepFigure
            step={shown}
            isAnswered={progress.answersOf(current) !== null}
            params={params}
            onParams={change}
            onState={setFigure}
            onUnread={tellUnread}
          />
        </Late>
        <StepNav
          steps={names.map((name) => ({
            name,
            title: text.steps[name]?.title ?? name,
            isDone: steps[name]?.question ? progress.answersOf(name) !== null : progress.hasSeen(name),
          }))}
          current={current}
          onGo={go}
          onStep={stepBy}
        />
      </div>
      <div ref={column} className="lesson__text" {...swipe}>
        <header className="lesson__heading">
          <h1>{text.title}</h1>
          <p>{text.summary}</p>
        </header>
        {names.map((name, index) => {
          const [step, words] = [steps[name], text.steps[name]];
          return (
            step &&
            words && (
              <StepSection
                key={name}
                name={name}
                step={step}
                text={words}
                place={index + 1}
                count={names.length}
                isCurrent={name === current}
                given={progress.answersOf(name)}
                figure={figure}
                onAnswer={(given) => {
                  change({});
                  progress.answer(name, given);
                }}
                onReopen={() => progress.reopen(name)}
                onToFigure={() => stage.current?.querySelector<HTMLElement>(".figure")?.focus()}
              />
            )
          );
        })}
        <footer className="lesson__end">
          <p>{t("lesson.private")}</p>
          <Button onClick={progress.clear}>{t("lesson.clear")}</Button>
        </footer>
      </div>
    </article>
  );
}

interface StepFigureProps {
  readonly step: Step;
  readonly isAnswered: boolean;
  readonly params: Parameters<typeof LiveFigure>[0]["params"];
  readonly onParams: Parameters<typeof LiveFigure>[0]["onParams"];
  readonly onState: (state: FigureState) => void;
  readonly onUnread: (parts: readonly string[]) => void;
}

/** The step's figure; the same figure at the next step stays where it is, and moves from state to state. */
function StepFigure({ step, isAnswered, params, onParams, onState, onUnread }: StepFigureProps) {
  const base = useStepBase(step, isAnswered);
  return use(loadFigure(step.figure))((figure) => (
    <LiveFigure
      figure={figure}
      base={base}
      params={params}
      onParams={onParams}
      onState={onState as (state: object) => void}
      onUnread={onUnread}
    />
  ));
}

/** The state that a step sets; the same object while it is the same state. */
function useStepBase({ state, question }: Step, isAnswered: boolean): FigureState {
  const [bases] = useState(() => new Map<string, FigureState>());
  const base = isAnswered && question ? { ...state, ...question.reveal } : state;
  const key = JSON.stringify(base);
  const known = bases.get(key) ?? base;
  bases.set(key, known);
  return known;
}
