import { type KeyboardEvent, useId, useState } from "react";
import { translator } from "../../messages/translator";
import "./NumberField.css";

const t = translator("controls");

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number: typed, stepped by its buttons or the arrow keys. What is typed holds once it is within bounds. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const isWithin = (number: number) => Number.isInteger(number) && number >= min && number <= max;
  const type = (text: string) => {
    setDraft(text);
    const number = parseWhole(text);
    if (number !== null && isWithin(number)) onChange(number);
  };
  const step = (by: number) => {
    setDraft(null);
    if (isWithin(value + by)) onChange(value + by);
  };
  const leave = () => {
    const number = draft === null ? null : parseWhole(draft);
    setDraft(null);
    if (number !== null) onChange(Math.min(max, Math.max(min, number)));
  };
  return (
    <div className="number-field">
      <label htmlFor={id}>{label}</label>
      <div className="number-field__group">
        <StepButton
          sign="−"
          label={t("control.less", { label })}
          isOff={value <= min}
          onStep={() => step(-1)}
        />
        <input
          id={id}
          className="number-field__input"
          inputMode="numeric"
          autoComplete="off"
          value={draft ?? value}
          onChange={(event) => type(event.target.value)}
          onBlur={leave}
          onKeyDown={(event) => stepByKey(event, step)}
        />
        <StepButton
          sign="+"
          label={t("control.more", { label })}
          isOff={value >= max}
          onStep={() => step(1)}
        />
      </div>
    </div>
  );
}

interface StepButtonProps {
  readonly sign: string;
  readonly label: string;
  readonly isOff: boolean;
  readonly onStep: () => void;
}

/** For pointers: the keyboard has the arrow keys in the field, and one stop less. */
function StepButton({ sign, label, isOff, onStep }: StepButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className="number-field__step"
      aria-label={label}
      disabled={isOff}
      onClick={onStep}
    >
      {sign}
    </button>
  );
}

function stepByKey(event: KeyboardEvent, step: (by: number) => void): void {
  const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  step(by);
}

/** A whole number as people write it, with either minus sign; null where the text is none. */
function parseWhole(text: string): number | null {
  const plain = text.trim().replace("−", "-");
  return /^-?\d{1,9}$/.test(plain) ? Number(plain) : null;
}
