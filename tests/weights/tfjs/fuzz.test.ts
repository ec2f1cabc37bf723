import { expect, it } from "vitest";
import { Problem, type ProblemCode } from "../../../src/architectures";
import { createGraphNodes } from "../../../src/weights/tfjs/graphNodes";
import { parseGraphTopology } from "../../../src/weights/tfjs/graphTopology";
import { createKerasNodes } from "../../../src/weights/tfjs/kerasNodes";
import { parseKerasTopology } from "../../../src/weights/tfjs/kerasTopology";
import { parseModelFile } from "../../../src/weights/tfjs/modelFile";
import { findModelFiles } from "../../../src/weights/tfjs/modelFiles";
import { createModelWeights } from "../../../src/weights/tfjs/modelWeights";
import { readShards } from "../../../src/weights/tfjs/shards";
import { type ModelFixture, modelFiles, modelJson } from "../../engine/support/models";
import { Chance } from "../../support/chance";

const mutations = 400;
const expectedCodes: readonly ProblemCode[] = ["weights-corrupt", "weights-unsupported"];

/** Values that parsers forget: of every type, and at the ends of ranges. */
const strange: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  1e9,
  2 ** 53,
  0.5,
  "",
  "x",
  "picture",
  [],
  {},
  [[]],
  [null],
  "__proto__",
  "constructor",
  ["conv", 0, 0],
];

/** Puts something strange in one place of a JSON value, takes a place out, or gives it another's value. */
function mutate(json: unknown, chance: Chance): unknown {
  const copy = structuredClone(json);
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      places.push({ holder: value as Record<string, unknown>, key });
      walk(inner);
    }
  };
  walk(copy);
  const [first, ...rest] = places;
  if (!first) return copy;
  const place = chance.pick([first, ...rest]);
  const other = chance.pick([first, ...rest]);
  const action = chance.below(5);
  if (action === 0) delete place.holder[place.key];
  else if (action === 1) place.holder[place.key] = structuredClone(other.holder[other.key]);
  else place.holder[place.key] = chance.pick(strange);
  return copy;
}

async function readWhole(text: string, fixture: ModelFixture): Promise<void> {
  const model = parseModelFile(text, "model.json");
  const data = await readShards(model, findModelFiles(modelFiles(fixture)).findShard);
  const weights = createModelWeights(model, data);
  const nodes =
    model.format === "graph"
      ? createGraphNodes(parseGraphTopology(model), weights)
      : createKerasNodes(parseKerasTopology(model), weights);
  for (const { translate, reach } of nodes) {
    for (const shapes of [
      [[12, 12, 3]],
      [[6]],
      [
        [6, 6, 4],
        [6, 6, 4],
      ],
      [],
    ] as const) {
      translate(shapes);
      reach(shapes);
    }
  }
}

it.each(["branches", "nested", "fused-graph"] as const)(
  "a damaged model.json of “%s” is read, or told to be damaged, and nothing else",
  async (fixture) => {
    const chance = new Chance(20);
    const json = modelJson(fixture);
    const surprises: string[] = [];
    let refused = 0;
    for (let round = 0; round < mutations; round++) {
      let damaged: unknown = json;
      for (let times = 1 + chance.below(3); times > 0; times--) damaged = mutate(damaged, chance);
      try {
        await readWhole(JSON.stringify(damaged), fixture);
      } catch (error) {
        refused++;
        const isTold = error instanceof Problem && expectedCodes.includes(error.code);
        if (!isTold) surprises.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      }
    }
    expect(surprises.slice(0, 3)).toEqual([]);
    expect(refused).toBeGreaterThan(mutations / 10);
  },
);
