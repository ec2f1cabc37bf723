import { NumberField as Field } from "@base-ui/react/number-field";
import { useId } from "react";
import { t } from "../../messages/controls";
import "./NumberField.css";

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A whole number: typed, stepped by its buttons or the arrow keys. */
export function NumberField({ label, value, min, max, onChange }: NumberFieldProps) {
  const id = useId();
  return (
    <Field.Root
      id={id}
      className="number-field"
      value={value}
      min={min}
      max={max}
      step={1}
      format={{ maximumFractionDigits: 0, useGrouping: false }}
      onValueChange={(next) => next !== null && onChange(Math.round(next))}
    >
      <label htmlFor={id}>{label}</label>
      <Field.Group className="number-field__group">
        <Field.Decrement className="number-field__step" aria-label={t("control.less", { label })}>
          −
        </Field.Decrement>
        <Field.Input className="number-field__input" />
        <Field.Increment className="number-field__step" aria-label={t("control.more", { label })}>
          +
        </Field.Increment>
      </Field.Group>
    </Field.Root>
  );
}
