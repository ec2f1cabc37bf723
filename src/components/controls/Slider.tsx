import { Slider as Base } from "@base-ui/react/slider";
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

/** A number within bounds: its name, its value, and a handle that keys and pointers move. */
export function Slider({ label, value, min, max, step = 1, text = String, onChange, onSettle }: SliderProps) {
  return (
    <Base.Root
      className="slider"
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={Math.max(step, (max - min) / 4)}
      onValueChange={onChange}
      {...(onSettle && { onValueCommitted: onSettle })}
    >
      <Base.Label className="slider__label">{label}</Base.Label>
      <Base.Value className="slider__value">{() => text(value)}</Base.Value>
      <Base.Control className="slider__control">
        <Base.Track className="slider__track">
          <Base.Indicator className="slider__indicator" />
          <Base.Thumb className="slider__thumb" getAriaValueText={(_, number) => text(number)} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
