import { translator } from "../../../messages/translator";
import type { MessageKey } from "../../../messages/words";
import type { Thing } from "../../../scenes/shore/scene";
import { chosenOf, shownScene } from "../../../state/composition";
import { flipped, scaledBy, turnedBy, withThing, withVariant } from "../../../state/sceneEdits";
import { useBench, useBenchParts } from "../../app/AppContext";
import { Button } from "../../controls/Button";
import { Icon, type IconName } from "../../controls/Icon";
import { scaleStep, turnStep } from "./thingKeys";
import "./ThingTools.css";
import { describeThing } from "./thingWords";
import { useThingActions } from "./useThingActions";

const t = translator("composer");

/** What a press on a tool does to the chosen thing; a button's steps are larger than a key's. */
const buttonSteps = 3;
const tools: readonly (readonly [
  icon: IconName,
  name: MessageKey<"composer">,
  change: (thing: Thing) => Thing,
])[] = [
  ["another", "thing.another", (thing) => withVariant(thing, 1)],
  ["turnLeft", "thing.turnLeft", (thing) => turnedBy(thing, -buttonSteps * turnStep)],
  ["turnRight", "thing.turnRight", (thing) => turnedBy(thing, buttonSteps * turnStep)],
  ["smaller", "thing.smaller", (thing) => scaledBy(thing, scaleStep ** -buttonSteps)],
  ["larger", "thing.larger", (thing) => scaledBy(thing, scaleStep ** buttonSteps)],
  ["flip", "thing.flip", flipped],
];

/** The chosen thing by name, and what can be done to it. */
export function ThingTools() {
  const { store } = useBenchParts();
  const chosen = useBench((state) => chosenOf(state)?.thing ?? null);
  const { remove, restack } = useThingActions();
  const change = (make: (thing: Thing) => Thing) => {
    const state = store.getState();
    const current = chosenOf(state);
    if (!current) return;
    const { index, thing } = current;
    state.composeScene(withThing(shownScene(state), index, make(thing)), index);
  };
  return (
    <fieldset className="thing-tools">
      <legend className="spoken">{t("thing.tools")}</legend>
      <details>
        <summary>
          <span>{chosen ? describeThing(chosen) : t("thing.none")}</span>
          <span className="thing-tools__keys">{t("stage.keys")}</span>
        </summary>
        <p id="stage-help">{t("stage.help")}</p>
      </details>
      <div className="thing-tools__row">
        {tools.map(([icon, name, make]) => (
          <Tool key={name} {...{ icon, name }} isOff={!chosen} onClick={() => change(make)} />
        ))}
        <Tool icon="forward" name="thing.forward" isOff={!chosen} onClick={() => restack(1)} />
        <Tool icon="backward" name="thing.backward" isOff={!chosen} onClick={() => restack(-1)} />
        <Tool icon="remove" name="thing.remove" isOff={!chosen} onClick={remove} />
      </div>
    </fieldset>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly name: MessageKey<"composer">;
  readonly isOff: boolean;
  readonly onClick: () => void;
}

function Tool({ icon, name, isOff, onClick }: ToolProps) {
  return (
    <Button disabled={isOff} onClick={onClick} aria-label={t(name)} title={t(name)}>
      <Icon name={icon} />
    </Button>
  );
}
