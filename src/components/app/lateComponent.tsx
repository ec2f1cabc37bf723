import { type ReactNode, use } from "react";
import { loadPart } from "../figures/loadPart";

/**
 * A component whose code comes when it is first shown: `<Suspense>` shows something meanwhile, and an `<ErrorBoundary>`
 * what to do where it cannot be had. Unlike React's `lazy`, it is asked for again when it is shown anew after that.
 */
export function lateComponent<Props extends object>(load: () => Promise<(props: Props) => ReactNode>) {
  const part = loadPart(load);
  // biome-ignore lint/correctness/noComponentHookFactories: made once a part, where its module begins, and never while drawing.
  return function LateComponent(props: Props) {
    const Component = use(part());
    return <Component {...props} />;
  };
}
