import { lazy, Suspense, useEffect } from "react";
import { useApp } from "../app/AppContext";
import "./Bench.css";
import { InputPanel } from "./InputPanel";
import { NetworkColumn } from "./NetworkColumn";
import { PredictionsPanel } from "./PredictionsPanel";
import { DropTarget } from "./weights/DropTarget";

/** Comes right after the first picture: the network shows before it. */
const Inspector = lazy(() =>
  import("../inspector/Inspector").then((module) => ({ default: module.Inspector })),
);

/** Input, network, inspector, predictions. */
export function Bench() {
  const { session } = useApp();
  useEffect(() => {
    void session.open();
  }, [session]);
  return (
    <DropTarget>
      <div className="bench">
        <InputPanel />
        <NetworkColumn />
        <PredictionsPanel />
        <Suspense fallback={<section className="inspector" aria-busy="true" />}>
          <Inspector />
        </Suspense>
      </div>
    </DropTarget>
  );
}
