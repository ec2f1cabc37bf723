import type { MouseEvent } from "react";
import { translator } from "../../../messages/translator";
import { mostThings } from "../../../scenes/shore/codec";
import type { Scene, ThingKind } from "../../../scenes/shore/scene";
import { shownScene } from "../../../state/composition";
import { isFull } from "../../../state/sceneEdits";
import { useBench } from "../../app/AppContext";
import { stageId } from "./Stage";
import { Thumbnail } from "./Thumbnail";
import "./Thumbnails.css";
import { clutterPlates, subjectPlates } from "./thumbnailScenes";
import { useThingActions } from "./useThingActions";

const t = translator("composer");

/** Everything that can be put into a scene, as small plates. */
export function ThingPalette() {
  const isNoRoom = useBench((state) => isFull(shownScene(state)));
  return (
    <>
      <Plates legend={t("put.subjects")} plates={subjectPlates} isOff={isNoRoom} />
      <Plates legend={t("put.clutter")} plates={clutterPlates} isOff={isNoRoom} />
      {isNoRoom && <p role="status">{t("put.full", { most: mostThings })}</p>}
    </>
  );
}

interface PlatesProps {
  readonly legend: string;
  readonly plates: readonly (readonly [kind: ThingKind, scene: Scene])[];
  readonly isOff: boolean;
}

function Plates({ legend, plates, isOff }: PlatesProps) {
  const { put } = useThingActions();
  const putAndHold = (kind: ThingKind, event: MouseEvent) => {
    put(kind);
    // A press of a key (no click is counted) may come from far below the stage; a finger stays where it is.
    document.getElementById(stageId)?.focus({ preventScroll: event.detail > 0 });
  };
  return (
    <fieldset className="thumbnails" disabled={isOff}>
      <legend>{legend}</legend>
      <div className="thumbnails__plates">
        {plates.map(([kind, scene]) => (
          <button
            key={kind}
            type="button"
            aria-label={t("put.thing", { kind: t(`kind.${kind}`) })}
            title={t(`kind.${kind}`)}
            onClick={(event) => putAndHold(kind, event)}
          >
            <Thumbnail scene={scene} />
          </button>
        ))}
      </div>
    </fieldset>
  );
}
