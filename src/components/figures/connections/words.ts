import { writeList } from "../../../messages/numbers";
import { translator } from "../../../messages/translator";
import { type ConnectionTarget, touchingArrows } from "../../../viz/connectionLinks";
import { formatDouble } from "../../words/numberWords";
import type { ConnectionsContent, NumberedArrow } from "./content";

const t = translator("connections");

/** As it is said; `UnitName` and `Named` set it with an index. The lecture counts units and weights from 1. */
export function nameOf(kind: "input" | "output" | "weight", index: number): string {
  return `${{ input: "x", output: "s", weight: "w" }[kind]}${index + 1}`;
}

export const inputName = (index: number) => nameOf("input", index);
export const outputName = (index: number) => nameOf("output", index);

/** The outputs that an input's arrows go to. */
export function reachedBy(content: ConnectionsContent, input: number): readonly number[] {
  return touchingArrows({ kind: "input", index: input }, content.arrows).map(({ output }) => output);
}

/** Arrows into an output that multiply something: all but those of a sparse layer that fall off. */
export function termsInto(content: ConnectionsContent, output: number): readonly NumberedArrow[] {
  return touchingArrows({ kind: "output", index: output }, content.arrows).filter(
    ({ weight }) => weight !== null,
  );
}

/** Arrows from inputs that carry a weight. */
export function carriersOf(content: ConnectionsContent, weight: number): readonly NumberedArrow[] {
  return touchingArrows({ kind: "weight", index: weight }, content.arrows).filter(({ isOnMap }) => isOnMap);
}

export function describeInput(content: ConnectionsContent, index: number): string {
  const outputs = reachedBy(content, index);
  return t("connections.inputUnit", {
    name: inputName(index),
    value: formatDouble(content.inputs[index] ?? 0),
    count: outputs.length,
    outputs: writeList(outputs.map(outputName)),
  });
}

export function describeOutput(content: ConnectionsContent, index: number): string {
  return t("connections.outputUnit", {
    name: outputName(index),
    value: formatDouble(content.outputs[index] ?? 0),
    count: termsInto(content, index).length,
  });
}

export function describeWeight(content: ConnectionsContent, index: number): string {
  return t("connections.weight", {
    name: nameOf("weight", index),
    value: formatDouble(content.kernel[index] ?? 0),
    count: carriersOf(content, index).length,
  });
}

export function describeArrow({ isOnMap, input, output, x, value, product }: NumberedArrow): string {
  const to = outputName(output);
  if (!isOnMap || value === null) return t("connections.arrowOff", { to });
  return t("connections.arrow", {
    from: inputName(input),
    to,
    x: formatDouble(x),
    weight: formatDouble(value),
    product: formatDouble(product),
  });
}

export function describeCell(output: number, input: number, arrow: NumberedArrow | undefined): string {
  const to = outputName(output);
  const from = inputName(input);
  if (!arrow) return t("connections.cellEmpty", { to, from });
  if (!arrow.isOnMap || arrow.value === null) return t("connections.cellOff", { to });
  return t("connections.cell", { to, from, weight: formatDouble(arrow.value) });
}

/** What is called by this name where its number is changed: in a shared layer an arrow's weight is the kernel's. */
export function changedName(content: ConnectionsContent, target: ConnectionTarget): string {
  if (target.kind !== "connection") return nameOf(target.kind, target.index);
  const [arrow] = touchingArrows(target, content.arrows);
  if (content.kernel.length > 0 && arrow) return nameOf("weight", arrow.weight ?? 0);
  return `${inputName(target.input)} → ${outputName(target.output)}`;
}
