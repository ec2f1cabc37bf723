import type { OwnModel } from "../../../engine/protocol";
import { translator } from "../../../messages/translator";

const t = translator("weights");

/** “TensorFlow.js layers model, 12 layers, your file”. */
export function modelSource({ format, graph }: OwnModel): string {
  return t(format === "layers" ? "model.layersModel" : "model.graphModel", { count: graph.layers.length });
}
