import { Slider as Base } from "@base-ui/react/slider";
import "./Slider.css";

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly onChange: (value: number) => void;
}

/** A number within bounds: its name, its value, and a handle that keys and pointers move. */
export function Slider({ label, value, min, max, step = 1, onChange }: SliderProps) {
  return (
    <Base.Root
      className="slider"
      value={value}
      min={min}
      max={max}
      step={step}
      largeStep={Math.max(step, (max - min) / 4)}
      onValueChange={onChange}
    >
      <Base.Label className="slider__label">{label}</Base.Label>
      <Base.Value className="slider__value" />
      <Base.Control className="slider__control">
        <Base.Track className="slider__track">
          <Base.Indicator className="slider__indicator" />
          <Base.Thumb className="slider__thumb" />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  );
}
