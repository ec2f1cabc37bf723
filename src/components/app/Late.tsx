import { type ReactNode, Suspense } from "react";
import { ErrorBoundary } from "./ErrorBoundary";

interface LateProps {
  /** What stands there until it comes; as large as what comes, so that nothing else moves. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** Around what comes late: waits for it in its place, and where it cannot be had says so there and offers to try again. */
export function Late({ fallback = null, children }: LateProps) {
  return (
    <ErrorBoundary>
      <Suspense fallback={fallback}>{children}</Suspense>
    </ErrorBoundary>
  );
}
