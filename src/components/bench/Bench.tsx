import { useEffect } from "react";
import { useBenchParts } from "../app/AppContext";
import { Late } from "../app/Late";
import { lateComponent } from "../app/lateComponent";
import { useEnginePalettes } from "../app/usePalettes";
import "./Bench.css";
import { InputPanel } from "./InputPanel";
import { NetworkColumn } from "./NetworkColumn";
import { PredictionsPanel } from "./PredictionsPanel";
import { DropTarget } from "./weights/DropTarget";

/** Comes right after the first picture: the network shows before it. */
const Inspector = lateComponent(async () => (await import("../inspector/Inspector")).Inspector);

/** Input, network, inspector, predictions. */
export function Bench() {
  const { room } = useBenchParts();
  useEnginePalettes(room);
  useEffect(() => {
    void room.open();
  }, [room]);
  return (
    <DropTarget>
      <div className="bench">
        <InputPanel />
        <NetworkColumn />
        <PredictionsPanel />
        <Late fallback={<section className="inspector" aria-busy="true" />}>
          <Inspector />
        </Late>
      </div>
    </DropTarget>
  );
}
