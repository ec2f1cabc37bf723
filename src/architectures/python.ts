import type { Graph, Pair } from "./graph";

/** What the generators of Python text share. */

/** `3`, or `(3, 5)` where the directions differ. */
export function extentText([vertical, horizontal]: Pair): string {
  return vertical === horizontal ? String(vertical) : `(${vertical}, ${horizontal})`;
}

export function booleanText(value: boolean): string {
  return value ? "True" : "False";
}

/** An argument list of a call, without those that are left out. */
export function callText(callee: string, ...given: readonly (string | null)[]): string {
  return `${callee}(${given.filter((argument) => argument !== null).join(", ")})`;
}

/** `name=value`, left out where it is what the callee assumes anyway. */
export function keyword(name: string, value: string, usual?: string): string | null {
  return value === usual ? null : `${name}=${value}`;
}

const reserved = ["layers", "ops", "keras", "model", "training_model", "torch", "nn", "self", "functional"];

/**
 * A Python name for every layer: `inception3a.1x1` becomes `inception3a_1x1`. Names that would be the same, that begin
 * with a digit or that mean something in the text already get a prefix; the input is the picture.
 */
export function pythonNames(graph: Graph): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>(reserved);
  for (const { name, kind } of graph.layers) {
    let python = kind === "input" ? "picture" : name.replace(/\W/g, "_");
    while (taken.has(python) || !/^[a-z_]/i.test(python)) python = `layer_${python}`;
    taken.add(python);
    names.set(name, python);
  }
  return names;
}

/** A class's name made of a title: `VGG-16 (C)` is `Vgg16C`. */
export function className(title: string): string {
  const words = title.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]/.test(name) ? name : `Network${name}`;
}

export function indent(lines: readonly string[], by: string): readonly string[] {
  return lines.map((line) => (line === "" ? line : `${by}${line}`));
}
