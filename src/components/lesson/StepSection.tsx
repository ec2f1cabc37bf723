import { useId } from "react";
import type { FigureState, Step, StepText } from "../../lessons/lesson";
import { translator } from "../../messages/translator";
import type { Answers } from "../../state/progress";
import { Button } from "../controls/Button";
import { QuestionForm } from "./QuestionForm";

const t = translator("lessons");

interface StepSectionProps {
  readonly name: string;
  readonly step: Step;
  readonly text: StepText;
  /** Its place, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly isCurrent: boolean;
  readonly given: Answers | null;
  readonly figure: FigureState | null;
  readonly onAnswer: (given: Answers) => void;
  readonly onReopen: () => void;
  readonly onToFigure: () => void;
}

/** What is said at one step. */
export function StepSection(props: StepSectionProps) {
  const { name, step, text, place, count, isCurrent, given, figure, onAnswer, onReopen, onToFigure } = props;
  const heading = useId();
  return (
    <section
      className="lesson__step"
      data-step={name}
      aria-labelledby={heading}
      {...(isCurrent && { "aria-current": "step" as const })}
    >
      <p className="lesson__place">{t("lesson.place", { place, count })}</p>
      <h2 id={heading} tabIndex={-1}>
        {text.title}
      </h2>
      {text.body}
      {step.question && text.question && (
        <QuestionForm
          question={step.question}
          text={text.question}
          given={given}
          figure={isCurrent ? figure : null}
          onAnswer={onAnswer}
          onReopen={onReopen}
        />
      )}
      {isCurrent && (
        <Button className="lesson__skip" onClick={onToFigure}>
          {t("lesson.toFigure")}
        </Button>
      )}
    </section>
  );
}
