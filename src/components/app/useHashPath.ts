import { useSyncExternalStore } from "react";
import { parseHash } from "../../state/hashAddress";

function subscribe(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}

/** The page's path in the address, for wouter: what stands between `#` and `?`. */
export function useHashPath(): [path: string, navigate: (path: string) => void] {
  const path = useSyncExternalStore(subscribe, () => parseHash(location.hash).path);
  return [path, navigate];
}

function navigate(path: string): void {
  location.hash = path;
}
