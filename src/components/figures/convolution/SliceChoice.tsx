import type { UnitArithmetic } from "../../../engine/unit";
import { translator } from "../../../messages/translator";
import { Choice } from "../../controls/Choice";
import { formatExact } from "../../words/numberWords";
import { slicesOf } from "../shared/convolution/setting";
import { placeOnMap } from "./load";
import { channelOfSlice, type PartProps, shownSlice, termsOf } from "./parts";
import { channelWords } from "./words";

const t = translator("convolution");

interface SliceChoiceProps extends Pick<PartProps, "state" | "data" | "wanted" | "onChange"> {
  /** The output whose slices add up; null while there is none, or while it is asked for. */
  readonly unit: UnitArithmetic | null;
}

/** The slices of the kernel, each with what it adds: one of them is enlarged. Nothing where there is but one. */
export function SliceChoice({ state, data, wanted, unit, onChange }: SliceChoiceProps) {
  const slices = Array.from({ length: slicesOf(state) }, (_, slice) => slice);
  if (slices.length === 1) return null;
  const [output] = placeOnMap(state, data.plan);
  return (
    <div className="convolution__slices">
      <Choice
        legend={t("convolution.slices")}
        showLegend
        options={slices.map((slice) => ({
          value: String(slice),
          label: (
            <>
              {channelWords(state.picture, channelOfSlice(state, output, slice))}
              {unit && <small>{formatExact(termsOf(unit, slice).subtotal)}</small>}
            </>
          ),
        }))}
        value={String(shownSlice(wanted))}
        onChange={(slice) => onChange({ ...wanted, slice: Number(slice) })}
      />
    </div>
  );
}
