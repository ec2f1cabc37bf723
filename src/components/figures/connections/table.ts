import { connectivities } from "../../../architectures";
import { translator } from "../../../messages/translator";
import { formatCount, formatDouble } from "../../words/numberWords";
import type { FigureTable } from "../figure";
import type { ConnectionsContent, NumberedArrow } from "./content";
import { weightsAt } from "./growth";
import type { ConnectionsState } from "./state";
import { inputName, outputName } from "./words";

const t = translator("connections");

/** Every arrow with its numbers, the outputs' sums, and the counts; of the growth, the counts alone. */
export function connectionsTable(content: ConnectionsContent, state: ConnectionsState): FigureTable {
  if (state.show === "growth") return growthTable(content, state);
  const columns = (["to", "from", "x", "w", "product"] as const).map((name) =>
    t(`connections.table.${name}`),
  );
  if (state.task === "pick") {
    return {
      columns,
      rows: state.picked.map(({ output, input }) => [outputName(output), inputName(input), "", "", ""]),
    };
  }
  const { arrowCount, weightCount } = content;
  const sums = content.outputs.map((value, output) => [
    outputName(output),
    t("connections.table.sum"),
    "",
    "",
    formatDouble(value),
  ]);
  const counts = [
    [t("connections.arrows"), "", "", "", formatCount(arrowCount.value)],
    [t("connections.weights"), "", "", "", formatCount(weightCount.value)],
  ];
  return {
    columns,
    rows: [...content.arrows.map(arrowRow), ...sums, ...(state.counts === "shown" ? counts : [])],
  };
}

function arrowRow({ output, input, isOnMap, x, value, product }: NumberedArrow): readonly string[] {
  return [
    outputName(output),
    isOnMap ? inputName(input) : t("connections.table.padding", { position: inputName(input) }),
    formatDouble(x),
    value === null ? "" : formatDouble(value),
    formatDouble(product),
  ];
}

function growthTable(content: ConnectionsContent, state: ConnectionsState): FigureTable {
  const lengths = state.counts === "shown" ? [content.layer.inputs, state.growTo] : [content.layer.inputs];
  return {
    columns: [
      t("connections.table.inputs"),
      ...connectivities.map((connectivity) => t(`connections.${connectivity}`)),
    ],
    rows: lengths.map((inputs) => [
      formatCount(inputs),
      ...weightsAt(content, inputs).map(({ quantity }) => formatCount(quantity.value)),
    ]),
  };
}
