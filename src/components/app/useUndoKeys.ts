import { useEffect } from "react";
import { useApp } from "./AppContext";

/** Control or Command with Z takes back the last stroke; with Shift, or with Y, it comes again. */
export function useUndoKeys(): void {
  const { store } = useApp();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      const { undo, redo } = store.temporal.getState();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [store]);
}
