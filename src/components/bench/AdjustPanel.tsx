import { translator } from "../../messages/translator";
import { type Adjustment, noAdjustment } from "../../scenes/adjust";
import { shownAdjustment } from "../../state/adjusting";
import { adjustmentLimits, formatAdjustment } from "../../state/adjustmentLink";
import { useBench, useBenchParts } from "../app/AppContext";
import { useInputShape } from "../app/useColumn";
import { Button } from "../controls/Button";
import { Slider } from "../controls/Slider";
import { formatShort } from "../words/numberWords";
import "./AdjustPanel.css";

const t = translator("adjust");

const parts = ["shiftX", "shiftY", "scale", "turn", "noise"] as const;

/** Shift, scale, turn and noise of the whole picture, whatever its source; folded away unless `isOpen`. */
export function AdjustPanel({ isOpen = false }: { readonly isOpen?: boolean }) {
  const { store } = useBenchParts();
  const adjustment = useBench(shownAdjustment);
  const [size] = useInputShape();
  const isAsItIs = formatAdjustment(adjustment) === formatAdjustment(noAdjustment);
  const settle = () => store.getState().settleAdjustment();
  return (
    <details className="adjust" open={isOpen}>
      <summary>{t("adjust.heading")}</summary>
      {parts.map((part) => (
        <Part key={part} part={part} adjustment={adjustment} size={size} onSettle={settle} />
      ))}
      {adjustment.noise > 0 && (
        <Part part="noiseSeed" adjustment={adjustment} size={size} onSettle={settle} />
      )}
      <Button disabled={isAsItIs} onClick={() => store.getState().resetAdjustment()}>
        {t("adjust.reset")}
      </Button>
      <p>{t("adjust.sentence")}</p>
    </details>
  );
}

interface PartProps {
  readonly part: keyof Adjustment;
  readonly adjustment: Adjustment;
  readonly size: number;
  readonly onSettle: () => void;
}

/** Seeds that the slider reaches; a link may name others. */
const offeredSeeds = 100;

function Part({ part, adjustment, size, onSettle }: PartProps) {
  const { store } = useBenchParts();
  const { least, most, per } = adjustmentLimits[part];
  return (
    <Slider
      label={t(`adjust.${part}`)}
      value={Math.round(adjustment[part] * per)}
      min={least}
      max={part === "noiseSeed" ? offeredSeeds : most}
      text={(value) => textOf(part, value / per, size)}
      onChange={(value) => store.getState().adjust({ [part]: value / per })}
      onSettle={onSettle}
    />
  );
}

function textOf(part: keyof Adjustment, value: number, size: number): string {
  switch (part) {
    case "shiftX":
    case "shiftY":
      return t("adjust.pixels", { pixels: formatShort(Math.round(value * size)) });
    case "scale":
      return t("adjust.percent", { percent: Math.round(100 * value) });
    case "turn":
      return t("adjust.degrees", { degrees: formatShort(value) });
    case "noise":
      return t("adjust.deviation", { deviation: formatShort(value) });
    case "noiseSeed":
      return formatShort(value);
  }
}
