import { type ReactNode, useId } from "react";
import "./Choice.css";

interface ChoiceProps<Value extends string> {
  readonly legend: string;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Shows the legend beside the options instead of to screen readers alone. */
  readonly showLegend?: boolean;
}

/** One of a few, all in sight: radio buttons in a row. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, value, onChange, showLegend = false } = props;
  const name = useId();
  return (
    <fieldset className="choice">
      <legend className={showLegend ? "choice__legend" : "spoken"}>{legend}</legend>
      <div className="choice__options">
        {options.map((option) => (
          <label key={option.value} className="choice__option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
