import { isSamePreparation } from "../engine/preparation";
import type { Preprocess } from "../engine/protocol";
import {
  bytePreparation,
  caffePreparation,
  centredPreparation,
  cifarPreparation,
  identityPreparation,
  imagenetPreparation,
} from "../weights/names/preparations";

export const presetNames = ["imagenet", "cifar10", "centred", "identity", "byte", "caffe"] as const;
export type PresetName = (typeof presetNames)[number];

export interface PreparationPreset {
  readonly name: PresetName;
  readonly preprocess: Preprocess;
}

/** The usual preparations of pictures with so many channels; means of colours are of colours alone. */
export function preparationPresets(channels: number): readonly PreparationPreset[] {
  const all: Readonly<Record<PresetName, Preprocess>> = {
    imagenet: imagenetPreparation,
    cifar10: cifarPreparation,
    centred: centredPreparation(channels),
    identity: identityPreparation(channels),
    byte: bytePreparation(channels),
    caffe: caffePreparation,
  };
  return presetNames
    .map((name) => ({ name, preprocess: all[name] }))
    .filter(({ preprocess }) => preprocess.mean.length === channels);
}

/** The usual preparation that this is, or null. */
export function findPreset(preprocess: Preprocess): PresetName | null {
  const presets = preparationPresets(preprocess.mean.length);
  return presets.find((preset) => isSamePreparation(preset.preprocess, preprocess))?.name ?? null;
}
