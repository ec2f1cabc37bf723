import fc from "fast-check";
import {
  applyEdits,
  createGraph,
  type Edit,
  type Graph,
  type NetworkId,
  networkIds,
  possibleEdits,
} from "../../src/architectures";

/** The smallest pictures, in steps of a stride, on which networks that need more than 32 pixels still have maps. */
const smallInputs: Partial<Record<NetworkId, number>> = {
  alexnet: 67,
  "alexnet-one-tower": 67,
  "alexnet-torchvision": 64,
  lenet5: 32,
  custom: 32,
  googlenet: 224,
  "googlenet-naive": 224,
  "googlenet-torchvision": 224,
};

/** A network of every kind, narrow and on a small picture. */
export const smallSpecs: readonly string[] = networkIds.map(
  (id) => `${id}?width=0.125&input=${smallInputs[id] ?? 32}`,
);

export const smallGraphs: fc.Arbitrary<Graph> = fc.constantFrom(...smallSpecs).map(createGraph);

/** A small network with up to five edits that can be made in it, one after the other. */
export const editedGraphs: fc.Arbitrary<{ readonly graph: Graph; readonly edits: readonly Edit[] }> = fc
  .tuple(smallGraphs, fc.array(fc.nat(), { maxLength: 5 }))
  .map(([graph, choices]) => ({ graph, edits: chooseEdits(graph, choices) }));

function chooseEdits(graph: Graph, choices: readonly number[]): readonly Edit[] {
  const edits: Edit[] = [];
  for (const choice of choices) {
    const possible = possibleEdits(applyEdits(graph, edits));
    const edit = possible[choice % possible.length];
    if (edit) edits.push(edit);
  }
  return edits;
}
