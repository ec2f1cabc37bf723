import { type FormEvent, useId, useState } from "react";
import { judge, replyTo } from "../../lessons/answers";
import type { Field, FieldText, FigureState, Question, QuestionText } from "../../lessons/lesson";
import { readNumber } from "../../messages/numbers";
import { translator } from "../../messages/translator";
import type { Answers } from "../../state/progress";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { useQuestionFocus } from "./useQuestionFocus";

const t = translator("lessons");

interface QuestionFormProps {
  readonly question: Question;
  readonly text: QuestionText;
  /** What was answered; null while nothing is committed to. */
  readonly given: Answers | null;
  /** The figure as it is now, for answers that are picked in it. */
  readonly figure: FigureState | null;
  readonly onAnswer: (given: Answers) => void;
  readonly onReopen: () => void;
}

/** A question: the person commits to an answer, then the figure shows it, and each mistake gets its reason. */
export function QuestionForm({ question, text, given, figure, onAnswer, onReopen }: QuestionFormProps) {
  const [draft, setDraft] = useState<Answers>({});
  const [isIncomplete, setIsIncomplete] = useState(false);
  const focus = useQuestionFocus(given !== null);
  const fields = Object.entries(question.fields);
  const draftOf = (name: string, field: Field): string =>
    field.kind === "figure" ? (figure && field.read(figure)) || "" : (draft[name] ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const answers = Object.fromEntries(fields.map(([name, field]) => [name, draftOf(name, field).trim()]));
    const isComplete = fields.every(([name, field]) => isAnswer(field, answers[name] ?? ""));
    setIsIncomplete(!isComplete);
    if (!isComplete) return;
    focus.follow();
    onAnswer(answers);
  };
  const reopen = () => {
    setDraft({});
    focus.follow();
    onReopen();
  };
  return (
    <form ref={focus.form} className="question" onSubmit={submit} noValidate>
      <div className="question__ask">{text.ask}</div>
      {!given && (
        <div className="question__fields">
          {fields.map(([name, field]) => {
            const words = text.fields[name];
            return (
              words && (
                <FieldInput
                  key={name}
                  field={field}
                  text={words}
                  value={draftOf(name, field)}
                  onChange={(value) => setDraft({ ...draft, [name]: value })}
                />
              )
            );
          })}
        </div>
      )}
      {/* It is there before there is a reply: screen readers tell what comes into it. */}
      <div ref={focus.replies} role="status" tabIndex={-1} className="question__replies">
        {given &&
          fields.map(([name, field]) => {
            const words = text.fields[name];
            return words && <Reply key={name} field={field} text={words} given={given[name] ?? ""} />;
          })}
      </div>
      {given ? (
        <Button onClick={reopen}>{t("question.again")}</Button>
      ) : (
        <Button type="submit">{t("question.commit")}</Button>
      )}
      <p role="status" className="question__status">
        {isIncomplete && !given && t("question.incomplete")}
      </p>
    </form>
  );
}

/** Whether there is an answer at all, right or wrong. */
function isAnswer(field: Field, given: string): boolean {
  return field.kind === "number" ? readNumber(given) !== null : given !== "";
}

interface FieldInputProps {
  readonly field: Field;
  readonly text: FieldText;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FieldInput({ field, text, value, onChange }: FieldInputProps) {
  const id = useId();
  switch (field.kind) {
    case "number":
      return (
        <p className="question__field">
          <label htmlFor={id}>{text.label}</label>
          <input
            id={id}
            inputMode="decimal"
            autoComplete="off"
            size={8}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        </p>
      );
    case "choice":
      return (
        <Choice
          legend={text.label}
          showLegend
          value={value}
          options={field.options.map((option) => ({
            value: option,
            label: text.options?.[option] ?? option,
          }))}
          onChange={onChange}
        />
      );
    case "figure":
      return (
        <p className="question__field">
          {text.label} <output>{value === "" ? t("question.nothingPicked") : value}</output>
        </p>
      );
  }
}

function Reply({ field, text, given }: { field: Field; text: FieldText; given: string }) {
  const verdict = judge(field, given);
  const answer = text.options?.[given] ?? given;
  return (
    <div className={`question__reply question__reply--${verdict}`}>
      <p>
        <b>{t(verdict === "right" ? "question.right" : "question.wrong", { label: text.label, answer })}</b>
      </p>
      {replyTo(field, text, given)}
    </div>
  );
}
