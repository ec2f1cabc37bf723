import type { KeyboardEvent } from "react";
import { chosenOf } from "../../../state/composition";
import { useBenchParts } from "../../app/AppContext";
import { changeByKey } from "./thingKeys";
import { useThingActions } from "./useThingActions";

/**
 * Keys of the stage. What is held down is one step to undo, from press to lift. `takeFocus` keeps the focus on the stage
 * while the buttons of its things come and go.
 */
export function useThingKeys(takeFocus: () => void) {
  const { store } = useBenchParts();
  const { remove, restack } = useThingActions();
  const leave = () => store.getState().chooseThing(null);
  const actions = new Map([
    ["Delete", remove],
    ["Backspace", remove],
    ["PageUp", () => restack(1)],
    ["PageDown", () => restack(-1)],
    ["Escape", leave],
  ]);

  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = chosenOf(store.getState());
    if (!chosen || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = actions.get(event.key);
    if (action) {
      event.preventDefault();
      takeFocus();
      action();
      return;
    }
    const changed = changeByKey(chosen.thing, event);
    if (!changed) return;
    event.preventDefault();
    store.getState().moveThing(chosen.index, changed);
  };
  const settle = () => store.getState().settleScene();
  return { onKeyDown, onKeyUp: settle, onBlur: settle };
}
