import { useRef } from "react";
import { t } from "../../messages/bench";
import { createDigit } from "../../scenes/digits/examples";
import { useApp } from "../app/AppContext";

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** A handwritten digit of every kind; each press writes another one. */
export function DigitExamples() {
  const { store } = useApp();
  const seeds = useRef<Record<number, number>>({});
  const showExample = (digit: number) => {
    const seed = (seeds.current[digit] ?? 0) + 1;
    seeds.current[digit] = seed;
    store.getState().replaceStrokes(createDigit(digit, seed));
  };
  return (
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
  );
}
