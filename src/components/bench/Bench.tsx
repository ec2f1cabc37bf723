import { Inspector } from "../inspector/Inspector";
import "./Bench.css";
import { InputPanel } from "./InputPanel";
import { NetworkColumn } from "./NetworkColumn";
import { PredictionsPanel } from "./PredictionsPanel";

/** Input, network, inspector, predictions. */
export function Bench() {
  return (
    <div className="bench">
      <InputPanel />
      <NetworkColumn />
      <PredictionsPanel />
      <Inspector />
    </div>
  );
}
