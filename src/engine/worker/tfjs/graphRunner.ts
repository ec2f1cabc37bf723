import "@tensorflow/tfjs-converter/dist/flags";
import { type GraphModel, loadGraphModelSync } from "@tensorflow/tfjs-converter/dist/executor/graph_model";
import type { io, NamedTensorMap } from "@tensorflow/tfjs-core";
import { failFor } from "../../../weights/failure";
import type { GraphModelNode } from "../../../weights/tfjs/graphNodes";
import type { TensorflowGraph } from "../../../weights/tfjs/graphTopology";
import type { ModelWeights } from "../../../weights/tfjs/modelWeights";
import { describeError } from "../../failure";
import type { Activations } from "../executor";
import { diagnose } from "../failure";
import type { Steps } from "../steps";
import type { ModelPass, ModelRunner } from "./modelRunner";

/** Runs a graph model as tfjs does, and asks for the values of all its nodes. */
export class GraphRunner implements ModelRunner {
  readonly #file: string;
  readonly #graph: TensorflowGraph;
  readonly #nodes: readonly GraphModelNode[];
  readonly #weights: ModelWeights;
  #model: GraphModel<io.IOHandlerSync> | null = null;

  constructor(file: string, graph: TensorflowGraph, nodes: readonly GraphModelNode[], weights: ModelWeights) {
    this.#file = file;
    this.#graph = graph;
    this.#nodes = nodes;
    this.#weights = weights;
  }

  *upload(): Steps<void> {
    this.#ensureModel();
    yield;
  }

  *forward({ picture }: ModelPass): Steps<Activations> {
    yield* this.upload();
    const model = this.#ensureModel();
    const inputs: NamedTensorMap = { [this.#graph.input]: picture };
    const fetches = this.#nodes.map(({ fetch }) => fetch);
    const values = model.execute(inputs, fetches);
    const list = Array.isArray(values) ? values : [values];
    return new Map([
      ["input", picture.clone()],
      ...this.#nodes.flatMap(({ name }, index) => {
        const value = list[index];
        return value ? [[name, value] as const] : [];
      }),
    ]);
  }

  release(): void {
    this.#model?.dispose();
    this.#model = null;
  }

  /** @throws Problem `weights-unsupported` for an operation that tfjs does not have. */
  #ensureModel(): GraphModel<io.IOHandlerSync> {
    if (this.#model) return this.#model;
    const { specs, data } = this.#weights;
    try {
      this.#model = loadGraphModelSync({
        modelTopology: this.#graph.topology,
        weightSpecs: [...specs] as io.WeightsManifestEntry[],
        weightData: data,
      });
    } catch (error) {
      if (diagnose(error, null) !== null) throw error;
      const detail = `TensorFlow.js cannot build it (${describeError(error)})`;
      return failFor(this.#file, "weights-unsupported")(detail);
    }
    return this.#model;
  }
}
