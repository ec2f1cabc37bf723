import { translator } from "../../../messages/translator";
import { formatDouble } from "../../words/numberWords";
import type { Figure } from "../figure";
import { ConnectionsControls } from "./ConnectionsControls";
import { ConnectionsDrawing } from "./ConnectionsDrawing";
import { type ConnectionsContent, createContent } from "./content";
import { type ConnectionsState, connectionsSchema } from "./state";
import { connectionsTable } from "./table";
import { outputName, termsInto } from "./words";

const t = translator("connections");

/** The slides' layer: five units in, five out. */
const slide: ConnectionsState = {
  connectivity: "full",
  inputs: 5,
  kernel: 3,
  stride: 1,
  padding: 1,
  dilation: 1,
  x: [],
  sharedWeights: [],
  ownWeights: [],
  pointed: null,
  task: "look",
  picked: [],
  show: "arrows",
  counts: "shown",
  growTo: 1000,
};

const sparse: ConnectionsState = { ...slide, connectivity: "sparse", show: "both" };
const shared: ConnectionsState = { ...slide, connectivity: "shared", show: "both" };

/** Lesson 1: a layer's arrows, fully connected, sparse, and with shared weights. */
export const connectionsFigure: Figure<ConnectionsState, ConnectionsContent, "nothing"> = {
  name: "connections",
  title: () => t("figure.connections"),
  needs: "nothing",
  schema: connectionsSchema,
  followsPicture: false,
  isDrawn: true,
  fixtures: {
    "25 arrows": slide,
    "13 arrows": sparse,
    "3 shared weights": shared,
    "one output and its sum": { ...shared, pointed: { kind: "output", index: 2 } },
    "one weight and its arrows": { ...shared, pointed: { kind: "weight", index: 0 } },
    "stride 2": { ...shared, inputs: 9, stride: 2 },
    "dilation 2": { ...shared, inputs: 9, padding: 2, dilation: 2 },
    "no padding": { ...sparse, padding: 0 },
    "16 inputs": { ...shared, inputs: 16, kernel: 5, padding: 2 },
    "16 inputs, fully connected": { ...slide, inputs: 16 },
    "a thousand inputs": { ...shared, show: "growth" },
    "an answer asked for": { ...slide, counts: "hidden" },
    "arrows to draw": { ...sparse, counts: "hidden", task: "pick", picked: [{ output: 1, input: 0 }] },
    "arrows drawn": {
      ...sparse,
      show: "arrows",
      picked: [
        { output: 2, input: 1 },
        { output: 2, input: 2 },
        { output: 2, input: 4 },
      ],
    },
    "an impossible window": { ...shared, kernel: 9 },
  },
  load: (_, state) => createContent(state),
  Drawing: ConnectionsDrawing,
  Controls: ConnectionsControls,
  describe,
  table: connectionsTable,
};

function describe(content: ConnectionsContent, state: ConnectionsState): string {
  const { impossibility, layer, outputs, arrowCount, weightCount, pinned } = content;
  if (impossibility)
    return t("connections.sentenceImpossible", {
      span: impossibility.span,
      room: impossibility.room,
      inputs: layer.inputs,
    });
  const sentences = [
    t("connections.sentence", {
      connectivity: layer.connectivity,
      inputs: layer.inputs,
      outputs: outputs.length,
    }),
  ];
  if (state.counts === "shown") {
    sentences.push(
      t("connections.sentenceCounts", {
        arrows: arrowCount.value,
        off: content.arrows.filter(({ isOnMap }) => !isOnMap).length,
        weights: weightCount.value,
      }),
    );
  }
  if (pinned?.kind === "output" && state.task === "look") {
    const terms = termsInto(content, pinned.index).map(
      ({ x, value }) => `${formatFactor(x)} · ${formatFactor(value ?? 0)}`,
    );
    sentences.push(
      t("connections.sentencePinned", {
        name: outputName(pinned.index),
        terms: terms.join(" + ") || "0",
        value: formatDouble(outputs[pinned.index] ?? 0),
      }),
    );
  }
  return sentences.join(" ");
}

/** A negative number inside a product stands in brackets. */
function formatFactor(value: number): string {
  return value < 0 ? `(${formatDouble(value)})` : formatDouble(value);
}
