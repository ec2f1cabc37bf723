import { lazy, Suspense } from "react";
import "./Bench.css";
import { InputPanel } from "./InputPanel";
import { NetworkColumn } from "./NetworkColumn";
import { PredictionsPanel } from "./PredictionsPanel";

/** Comes right after the first picture: the network shows before it. */
const Inspector = lazy(() =>
  import("../inspector/Inspector").then((module) => ({ default: module.Inspector })),
);

/** Input, network, inspector, predictions. */
export function Bench() {
  return (
    <div className="bench">
      <InputPanel />
      <NetworkColumn />
      <PredictionsPanel />
      <Suspense fallback={<section className="inspector" aria-busy="true" />}>
        <Inspector />
      </Suspense>
    </div>
  );
}
