import { useEffect } from "react";
import { redo, undo } from "../../state/history";
import { useBenchParts } from "./AppContext";

/** Control or Command with Z takes back the last change of the picture or the columns; with Shift, or with Y, it comes again. */
export function useUndoKeys(): void {
  const { store } = useBenchParts();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo(store);
      else undo(store);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [store]);
}
