import { translator } from "../../../messages/translator";
import { Button } from "../../controls/Button";
import { Choice } from "../../controls/Choice";
import { NumberField } from "../../controls/NumberField";
import type { DrawingProps } from "../figure";
import { SettingTabs } from "../shared/convolution/SettingTabs";
import { sideOfPicture } from "../shared/picture/picture";
import type { EquivarianceData } from "./load";
import { type EquivarianceState, panels, pools, shiftBy } from "./state";

const t = translator("equivariance");

type Props = DrawingProps<EquivarianceState, EquivarianceData, "engine">;

/** The shift in numbers, and everything that may break equivariance. */
export function EquivarianceControls({ data, wanted, source, onChange }: Props) {
  const side = sideOfPicture(wanted.picture);
  const [dx, dy] = wanted.shift;
  return (
    <div className="settings">
      <div className="settings__row">
        <NumberField
          label={t("equivariance.dx")}
          value={dx}
          min={-side}
          max={side}
          onChange={(next) => onChange({ ...wanted, shift: shiftBy(next, dy) })}
        />
        <NumberField
          label={t("equivariance.dy")}
          value={dy}
          min={-side}
          max={side}
          onChange={(next) => onChange({ ...wanted, shift: shiftBy(dx, next) })}
        />
        <Button onClick={() => onChange({ ...wanted, shift: shiftBy(0, 0) })}>
          {t("equivariance.reset")}
        </Button>
      </div>
      <SettingTabs
        panels={panels}
        state={wanted}
        output={0}
        source={source}
        missing={data.shifted.missing}
        onChange={onChange}
        more={{
          sliding: (
            <Choice
              legend={t("equivariance.pool")}
              showLegend
              options={pools.map((value) => ({ value, label: t(`equivariance.pool.${value}`) }))}
              value={wanted.pool}
              onChange={(pool) => onChange({ ...wanted, pool })}
            />
          ),
        }}
      />
    </div>
  );
}
