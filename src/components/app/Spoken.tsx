import { Fragment, type ReactNode, useLayoutEffect, useSyncExternalStore } from "react";
import { onSpeak, spokenTag } from "../../messages/speech";

/** Around all that is said: shows it anew when another language is spoken, and tells the browser which it is. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  const tag = useSyncExternalStore(onSpeak, spokenTag);
  useLayoutEffect(() => {
    document.documentElement.lang = tag;
  }, [tag]);
  return <Fragment key={tag}>{children}</Fragment>;
}
