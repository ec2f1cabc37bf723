/** What pageMeasures.js collects on the page; milliseconds since its navigation. */
declare global {
  interface Window {
    firstMaps?: number;
    lastMaps?: number;
    workerStart?: number;
    penLatencies?: number[];
  }
}

export {};
