import { useRef } from "react";
import { translator } from "../../../messages/translator";
import { sampleScene } from "../../../scenes/shore/sample";
import type { ShoreClass } from "../../../scenes/shore/scene";
import { useBenchParts } from "../../app/AppContext";
import { SeedField } from "./SeedField";
import { Thumbnail } from "./Thumbnail";
import "./Thumbnails.css";
import { examplePlates } from "./thumbnailScenes";

const t = translator("composer");

/** A scene of every class, each press another one; and scenes at random, with the seed that makes them again. */
export function SceneExamples() {
  const { store } = useBenchParts();
  const seeds = useRef(new Map<ShoreClass, number>());
  const showExample = (label: ShoreClass) => {
    const seed = (seeds.current.get(label) ?? 0) + 1;
    seeds.current.set(label, seed);
    store.getState().composeScene(sampleScene(seed, { label }));
  };
  return (
    <fieldset className="thumbnails">
      <legend>{t("examples.legend")}</legend>
      <div className="thumbnails__plates thumbnails__plates--examples">
        {examplePlates.map(([label, scene]) => {
          const kind = t(`kind.${label}`);
          return (
            <button
              key={label}
              type="button"
              aria-label={t("examples.example", { kind })}
              title={kind}
              onClick={() => showExample(label)}
            >
              <Thumbnail scene={scene} />
              <small>{kind}</small>
            </button>
          );
        })}
      </div>
      <SeedField />
    </fieldset>
  );
}
