import type { StateCreator } from "zustand/vanilla";
import type { Scene, Thing } from "../scenes/shore/scene";
import { firstScene } from "./firstScene";
import { withThing } from "./sceneEdits";

/** The scene that is composed, and what of it is chosen. */
export interface CompositionSlice {
  readonly scene: Scene;
  /** The scene while something in it is held and moved; it stays apart until it is let go of, so that undo takes whole moves. */
  readonly liveScene: Scene | null;
  /** The place, among the scene's things, of the one that tools and keys act on. */
  readonly chosenThing: number | null;
  chooseThing(index: number | null): void;
  /** Replaces the scene in one step to undo, and chooses one of its things or none. */
  composeScene(scene: Scene, chosenThing?: number | null): void;
  /** Puts another thing in a thing's place, until `settleScene`. */
  moveThing(index: number, thing: Thing): void;
  /** Shows another scene, until `settleScene`: a slider that is held. */
  tryScene(scene: Scene): void;
  settleScene(): void;
}

export const createCompositionSlice: StateCreator<CompositionSlice> = (set, get) => ({
  scene: firstScene,
  liveScene: null,
  chosenThing: null,
  chooseThing: (chosenThing) => {
    if (chosenThing !== get().chosenThing) set({ chosenThing });
  },
  composeScene: (scene, chosenThing = null) => set({ scene, liveScene: null, chosenThing }),
  moveThing: (index, thing) => get().tryScene(withThing(shownScene(get()), index, thing)),
  tryScene: (liveScene) => set({ liveScene }),
  settleScene: () => {
    const { liveScene } = get();
    if (liveScene) set({ scene: liveScene, liveScene: null });
  },
});

type Composed = Pick<CompositionSlice, "scene" | "liveScene">;

export function shownScene({ scene, liveScene }: Composed): Scene {
  return liveScene ?? scene;
}

/** The chosen thing and its place, or null; a step back may have taken it away. */
export function chosenOf(
  state: Composed & Pick<CompositionSlice, "chosenThing">,
): { readonly index: number; readonly thing: Thing } | null {
  const index = state.chosenThing;
  const thing = index === null ? undefined : shownScene(state).things[index];
  return index === null || !thing ? null : { index, thing };
}
