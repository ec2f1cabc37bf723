import { useEffect, useState } from "react";

/** Milliseconds without a change after which something is worth reading out: not every movement of the pen. */
const restTime = 600;

/** A sentence once it has stayed the same for a while, for live regions. */
export function useRested(sentence: string): string {
  const [rested, setRested] = useState(sentence);
  useEffect(() => {
    const timer = setTimeout(() => setRested(sentence), restTime);
    return () => clearTimeout(timer);
  }, [sentence]);
  return rested;
}
