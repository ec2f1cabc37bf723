import { translator } from "../../messages/translator";
import { Button } from "../controls/Button";

const t = translator("lessons");

interface StepNavProps {
  readonly steps: readonly { readonly name: string; readonly title: string; readonly isDone: boolean }[];
  readonly current: string;
  readonly onGo: (step: string) => void;
  readonly onStep: (direction: 1 | -1) => void;
}

/** Every step of the lesson as a mark on a line, and the way to the next one. */
export function StepNav({ steps, current, onGo, onStep }: StepNavProps) {
  const place = steps.findIndex(({ name }) => name === current);
  return (
    <nav className="step-nav" aria-label={t("lesson.steps")}>
      <Button onClick={() => onStep(-1)} disabled={place <= 0} aria-keyshortcuts="ArrowLeft">
        {t("lesson.back")}
      </Button>
      <ol>
        {steps.map(({ name, title, isDone }, index) => (
          <li key={name}>
            <button
              type="button"
              className={`step-nav__mark${isDone ? " step-nav__mark--done" : ""}`}
              aria-label={t(isDone ? "lesson.stepDone" : "lesson.step", { place: index + 1, title })}
              title={title}
              {...(name === current && { "aria-current": "step" as const })}
              onClick={() => onGo(name)}
            />
          </li>
        ))}
      </ol>
      <Button onClick={() => onStep(1)} disabled={place >= steps.length - 1} aria-keyshortcuts="ArrowRight">
        {t("lesson.next")}
      </Button>
    </nav>
  );
}
