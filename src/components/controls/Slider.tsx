import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import "./Slider.css";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** The value in words, as it is shown and read out; the number itself when left out. */
  readonly text?: (value: number) => string;
  readonly onChange: (value: number) => void;
  /** The handle was let go of, or a key moved it. */
  readonly onSettle?: () => void;
}

/** A number within bounds: its name, its value, and the browser's own slider, which keys and pointers move. */
export function Slider({ label, value, min, max, step = 1, text = String, onChange, onSettle }: SliderProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = input.current;
    if (!element || !onSettle) return undefined;
    // React's `onChange` is the browser's `input`, and has none for its `change`.
    element.addEventListener("change", onSettle);
    return () => element.removeEventListener("change", onSettle);
  }, [onSettle]);
  return (
    <div className="slider">
      <label htmlFor={id} className="slider__label">
        {label}
      </label>
      <output htmlFor={id} className="slider__value" aria-live="off">
        {text(value)}
      </output>
      <input
        ref={input}
        id={id}
        type="range"
        className="slider__control"
        style={{ "--share": String(max > min ? (value - min) / (max - min) : 0) }}
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text(value)}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          const next = valueByPage(event, value, { min, max, step });
          if (next === null) return;
          event.preventDefault();
          onChange(next);
          onSettle?.();
        }}
      />
    </div>
  );
}

/** Where a page key leads, a quarter of the way at once: browsers differ. Null for any other key. */
function valueByPage(
  { key }: KeyboardEvent,
  value: number,
  { min, max, step }: { readonly min: number; readonly max: number; readonly step: number },
): number | null {
  const direction = { PageUp: 1, PageDown: -1 }[key];
  if (direction === undefined) return null;
  const stride = Math.max(step, Math.round((max - min) / 4 / step) * step);
  return Math.min(max, Math.max(min, value + direction * stride));
}
