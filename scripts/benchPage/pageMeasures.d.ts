/** What pageMeasures.js and bench.ts collect on the page; milliseconds since its navigation. */
declare global {
  interface Window {
    firstMaps?: number;
    lastMaps?: number;
    workerStart?: number;
    penLatencies?: number[];
    firstFigure?: number;
    /** Notes `frameTimes` from now on. */
    countFrames?: () => void;
    /** From each frame to the next. */
    frameTimes?: number[];
  }
}

export {};
