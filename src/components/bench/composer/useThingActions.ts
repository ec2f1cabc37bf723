import type { ThingKind } from "../../../scenes/shore/scene";
import { chosenOf, shownScene } from "../../../state/composition";
import { isFull, newThing, restacked, variants, withNewThing, withoutThing } from "../../../state/sceneEdits";
import { useBenchParts } from "../../app/AppContext";

/** What can be done to the chosen thing and to the scene in one step. */
export function useThingActions() {
  const { store } = useBenchParts();

  const put = (kind: ThingKind) => {
    const scene = shownScene(store.getState());
    if (isFull(scene)) return;
    const { scene: next, index } = withNewThing(scene, newThing(kind, nextVariant(scene.things, kind)));
    store.getState().composeScene(next, index);
  };

  const remove = () => {
    const chosen = chosenOf(store.getState());
    if (!chosen) return;
    const scene = withoutThing(shownScene(store.getState()), chosen.index);
    const next = Math.min(chosen.index, scene.things.length - 1);
    store.getState().composeScene(scene, next < 0 ? null : next);
  };

  const restack = (steps: number) => {
    const chosen = chosenOf(store.getState());
    const scene = shownScene(store.getState());
    if (!chosen) return;
    const next = restacked(scene, chosen.index, steps);
    if (next.scene !== scene) store.getState().composeScene(next.scene, next.index);
  };

  return { put, remove, restack };
}

/** Each one that is put in looks different from the others of its kind. */
function nextVariant(
  things: readonly { readonly kind: ThingKind; readonly variant: number }[],
  kind: ThingKind,
) {
  const taken = things.filter((thing) => thing.kind === kind).map(({ variant }) => variant);
  return taken.length === 0 ? 1 : (Math.max(...taken) + 1) % variants;
}
