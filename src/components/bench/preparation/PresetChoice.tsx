import { type ChangeEvent, useId } from "react";
import type { LoadedNetwork, Preprocess } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";
import { findPreset, preparationPresets } from "../../../state/preparationPresets";

const t = translator("preparation");

interface PresetChoiceProps {
  readonly loaded: LoadedNetwork;
  readonly preprocess: Preprocess;
  readonly isChanged: boolean;
  /** Null: as the weights say. */
  readonly onChange: (preprocess: Preprocess | null) => void;
}

/** Who prepares pictures so: the weights' own origin, or one of the usual ways. */
export function PresetChoice({ loaded, preprocess, isChanged, onChange }: PresetChoiceProps) {
  const id = useId();
  const presets = preparationPresets(preprocess.mean.length);
  const chosen = isChanged ? (findPreset(preprocess) ?? ownNumbers) : asTrained;
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const preset = presets.find(({ name }) => name === event.target.value);
    if (preset || event.target.value === asTrained) onChange(preset?.preprocess ?? null);
  };
  return (
    <div className="preparation__preset">
      <label htmlFor={id}>{t("preparation.preset")}</label>
      <select id={id} value={chosen} onChange={choose}>
        <option value={asTrained}>{originOf(loaded)}</option>
        {presets.map(({ name }) => (
          <option key={name} value={name}>
            {t(`preparation.${name}`)}
          </option>
        ))}
        {chosen === ownNumbers && <option value={ownNumbers}>{t("preparation.own")}</option>}
      </select>
    </div>
  );
}

const asTrained = "as-trained";
const ownNumbers = "own-numbers";

function originOf({ preparedBy, file }: LoadedNetwork): string {
  if (preparedBy === "names") return t("preparation.from.names", { origin: file?.fit.origin ?? "" });
  return t(preparedBy === "weights" ? "preparation.from.weights" : "preparation.from.nothing");
}
