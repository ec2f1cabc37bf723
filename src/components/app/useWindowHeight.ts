import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  addEventListener("resize", listener);
  return () => removeEventListener("resize", listener);
}

/** The window's height in CSS pixels. */
export function useWindowHeight(): number {
  return useSyncExternalStore(subscribe, () => innerHeight);
}
