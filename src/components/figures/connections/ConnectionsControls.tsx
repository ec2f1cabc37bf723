import { connectivities, isWindowed } from "../../../architectures";
import { translator } from "../../../messages/translator";
import { Button } from "../../controls/Button";
import { Choice } from "../../controls/Choice";
import { Slider } from "../../controls/Slider";
import { formatCount } from "../../words/numberWords";
import type { DrawingProps } from "../figure";
import type { ConnectionsContent } from "./content";
import { type ConnectionsState, growthTargets, limits, views } from "./state";

const t = translator("connections");

type Props = DrawingProps<ConnectionsState, ConnectionsContent, "nothing">;

const settings = [
  ["inputs", "connections.inputs"],
  ["kernel", "connections.kernelSize"],
  ["stride", "connections.stride"],
  ["padding", "connections.paddingSize"],
  ["dilation", "connections.dilation"],
] as const;

/** What kind of layer it is, its settings, and what of it shows; and, where settings are impossible, the nearest ones. */
export function ConnectionsControls({ state, data, onChange }: Props) {
  const set = (change: Partial<ConnectionsState>) => onChange({ ...state, ...change });
  const { impossibility } = data;
  return (
    <div className="connections-controls">
      {impossibility && (
        <Button
          className="connections-controls__repair"
          onClick={() => set({ [impossibility.nearest.setting]: impossibility.nearest.value })}
        >
          {t(`connections.repair.${impossibility.nearest.setting}`, { value: impossibility.nearest.value })}
        </Button>
      )}
      <Choice
        legend={t("connections.connectivity")}
        options={connectivities.map((value) => ({ value, label: t(`connections.${value}`) }))}
        value={state.connectivity}
        onChange={(connectivity) => set({ connectivity })}
      />
      <div className="connections-controls__settings">
        {settings.map(([name, label]) => (
          <Slider
            key={name}
            label={t(label)}
            value={state[name]}
            min={limits[name][0]}
            max={limits[name][1]}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
      </div>
      {!isWindowed(data.layer) && <p className="connections__note">{t("connections.fullNote")}</p>}
      <div className="connections-controls__row">
        <Choice
          showLegend
          legend={t("connections.show")}
          options={views.map((value) => ({ value, label: t(`connections.show.${value}`) }))}
          value={state.show}
          onChange={(show) => set({ show })}
        />
        {state.show === "growth" && (
          <Choice
            showLegend
            legend={t("connections.growTo")}
            options={growthTargets.map((value) => ({ value: String(value), label: formatCount(value) }))}
            value={String(state.growTo)}
            onChange={(text) =>
              set({ growTo: growthTargets.find((value) => String(value) === text) ?? state.growTo })
            }
          />
        )}
        {hasOwnNumbers(state) && (
          <Button onClick={() => set({ x: [], sharedWeights: [], ownWeights: [] })}>
            {t("connections.reset")}
          </Button>
        )}
      </div>
    </div>
  );
}

function hasOwnNumbers({ x, sharedWeights, ownWeights }: ConnectionsState): boolean {
  return x.length + sharedWeights.length + ownWeights.length > 0;
}
