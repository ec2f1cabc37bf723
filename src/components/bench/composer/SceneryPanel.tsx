import { type ChangeEvent, useId } from "react";
import { translator } from "../../../messages/translator";
import { horizonSteps, strengthSteps } from "../../../scenes/shore/grid";
import {
  type GroundKind,
  groundKinds,
  lightKinds,
  type Scene,
  weatherKinds,
} from "../../../scenes/shore/scene";
import { shownScene } from "../../../state/composition";
import { variants } from "../../../state/sceneEdits";
import { useBench, useBenchParts } from "../../app/AppContext";
import { Button } from "../../controls/Button";
import { Icon } from "../../controls/Icon";
import { Slider } from "../../controls/Slider";
import { formatPercent } from "../../words/numberWords";
import "./SceneryPanel.css";

const t = translator("composer");

/** Grounds that have a horizon; the others are seen from above, or have none. */
const withHorizon: readonly GroundKind[] = ["sea", "beach", "rocks"];

/** How strong a weather is that comes after a clear sky. */
const usualStrength = 0.5;

/** What things stand before: ground, light, weather. */
export function SceneryPanel() {
  const { store } = useBenchParts();
  const scene = useBench(shownScene);
  const { ground, light, weather } = scene;
  const change = (part: Partial<Scene>) => {
    const state = store.getState();
    state.composeScene({ ...scene, ...part }, state.chosenThing);
  };
  const attempt = (part: Partial<Scene>) => store.getState().tryScene({ ...scene, ...part });
  const settle = () => store.getState().settleScene();
  return (
    <div className="scenery">
      <KindChoice
        label={t("scenery.ground")}
        value={ground.kind}
        options={groundKinds}
        name={(kind) => t(`ground.${kind}`)}
        onChange={(kind) => change({ ground: { ...ground, kind } })}
      />
      <Button
        className="scenery__variant"
        aria-label={t("scenery.variantOf")}
        title={t("scenery.variantOf")}
        onClick={() => change({ ground: { ...ground, variant: (ground.variant + 1) % variants } })}
      >
        <Icon name="another" />
      </Button>
      <KindChoice
        label={t("scenery.light")}
        value={light}
        options={lightKinds}
        name={(kind) => t(`light.${kind}`)}
        onChange={(kind) => change({ light: kind })}
      />
      <KindChoice
        label={t("scenery.weather")}
        value={weather.kind}
        options={weatherKinds}
        name={(kind) => t(`weather.${kind}`)}
        onChange={(kind) =>
          change({ weather: { kind, strength: kind === "clear" ? 0 : weather.strength || usualStrength } })
        }
      />
      {weather.kind !== "clear" && (
        <Slider
          label={t("scenery.strength")}
          value={weather.strength * strengthSteps}
          min={1}
          max={strengthSteps}
          text={(steps) => formatPercent(steps / strengthSteps)}
          onChange={(steps) => attempt({ weather: { ...weather, strength: steps / strengthSteps } })}
          onSettle={settle}
        />
      )}
      {withHorizon.includes(ground.kind) && (
        <Slider
          label={t("scenery.horizon")}
          value={Math.round(ground.horizon * horizonSteps)}
          min={0}
          max={horizonSteps}
          text={(steps) => formatPercent(steps / horizonSteps)}
          onChange={(steps) => attempt({ ground: { ...ground, horizon: steps / horizonSteps } })}
          onSettle={settle}
        />
      )}
    </div>
  );
}

interface KindChoiceProps<Kind extends string> {
  readonly label: string;
  readonly value: Kind;
  readonly options: readonly Kind[];
  readonly name: (kind: Kind) => string;
  readonly onChange: (kind: Kind) => void;
}

function KindChoice<Kind extends string>({ label, value, options, name, onChange }: KindChoiceProps<Kind>) {
  const id = useId();
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = options.find((kind) => kind === event.target.value);
    if (chosen) onChange(chosen);
  };
  return (
    <div className="scenery__choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={choose}>
        {options.map((kind) => (
          <option key={kind} value={kind}>
            {name(kind)}
          </option>
        ))}
      </select>
    </div>
  );
}
