import { translator } from "../../messages/translator";
import { shoreClasses } from "../../scenes/shore/scene";
import { namesScenes } from "../../state/sceneNetworks";

const t = translator("classes");

/** A network's classes as a person reads them: scenes' in the catalogue's words, all others by their own names. */
export function classWords(labels: readonly string[]): readonly string[] {
  return namesScenes(labels) ? shoreClasses.map((name) => t(`scenes.class.${name}`)) : labels;
}
