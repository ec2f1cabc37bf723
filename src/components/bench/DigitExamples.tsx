import { useRef } from "react";
import { Problem } from "../../architectures/problem";
import { sentence } from "../../messages/problems";
import { translator } from "../../messages/translator";
import { useBenchParts } from "../app/AppContext";
import { loadPart } from "../figures/loadPart";

const t = translator("input");

/** Comes with the first example. */
const loadExamples = loadPart(() => import("../../scenes/digits/examples"));

const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** A handwritten digit of every kind; each press writes another one. */
export function DigitExamples() {
  const { store } = useBenchParts();
  const seeds = useRef<Record<number, number>>({});
  const showExample = async (digit: number) => {
    const seed = (seeds.current[digit] ?? 0) + 1;
    seeds.current[digit] = seed;
    try {
      const { createDigit } = await loadExamples("anew");
      store.getState().replaceStrokes(createDigit(digit, seed));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      store.getState().notify(sentence(error));
    }
  };
  return (
    <fieldset className="input__examples">
      <legend>{t("input.examples")}</legend>
      {digits.map((digit) => (
        <button
          key={digit}
          type="button"
          aria-label={t("input.example", { digit })}
          onClick={() => void showExample(digit)}
        >
          {digit}
        </button>
      ))}
    </fieldset>
  );
}
