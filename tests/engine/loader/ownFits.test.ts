import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { nodeLoaderEnvironment } from "../../../scripts/lib/nodeLoader";
import { parseSpec } from "../../../src/architectures";
import type { OwnSource, WeightsKey } from "../../../src/engine/protocol";
import { identityPreparation, imagenetPreparation } from "../../../src/weights/names/preparations";
import { LoaderTalk } from "./support/loaderTalk";

const spec = parseSpec("cifar-resnet20?width=0.125");
const key = "own" as WeightsKey;

function fixture(name: string): Extract<OwnSource, { from: "file" }> {
  const bytes = readFileSync(new URL(`../../fixtures/formats/${name}`, import.meta.url));
  return { from: "file", file: new Blob([bytes]), name };
}

describe("a person's file in the loader", () => {
  async function load(weights: OwnSource) {
    const { info, weights: numbers } = await new LoaderTalk(nodeLoaderEnvironment()).loadSpec(key, {
      spec,
      weights,
    });
    return { loaded: info, first: numbers.get("conv1.weight")?.data[0] ?? Number.NaN };
  }

  test("with two sets brings the trained weights, or their average where that is chosen", async () => {
    const trained = await load(fixture("two-sets.pth"));
    expect(trained.loaded.file?.fits.map(({ path, isAverage }) => [path, isAverage])).toEqual([
      ["state_dict", false],
      ["state_dict_ema", true],
    ]);
    expect(trained.loaded.file?.fit).toEqual(trained.loaded.file?.fits[0]);
    const average = await load({ ...fixture("two-sets.pth"), fit: { by: "names", set: 1 } });
    expect(average.loaded.file?.fit).toEqual(trained.loaded.file?.fits[1]);
    expect(average.first).toBe(trained.first / 2);
    const again = await load({ ...fixture("two-sets.pth"), fit: { by: "names", set: 0 } });
    expect(again.loaded).toEqual(trained.loaded);
    expect(trained.loaded).toMatchObject({
      key,
      preparedBy: "names",
      preprocess: imagenetPreparation,
    });
  });

  test("of unknown names is told as such, with what it would be by order, and is taken so where that is chosen", async () => {
    const weights = fixture("unknown-names.pth");
    await expect(load(weights)).rejects.toEqual({
      code: "weights-names-unknown",
      values: { file: "unknown-names.pth", network: spec, count: 97 },
    });
    const pairs = await new LoaderTalk(nodeLoaderEnvironment()).ask("pairs", { spec, weights });
    expect(pairs).toHaveLength(97);
    expect(pairs[0]).toEqual({ from: "net.0.weight", to: "conv1.weight", shape: [2, 3, 3, 3] });
    expect(pairs.at(-1)).toMatchObject({ to: "fc.bias", shape: [10] });
    const { loaded, first } = await load({ ...weights, fit: { by: "order" } });
    expect(loaded.file?.fit).toMatchObject({ choice: { by: "order" }, origin: null });
    expect(loaded).toMatchObject({ preparedBy: "nobody", preprocess: identityPreparation(3) });
    // The same numbers as in the other file, whose names are known.
    expect(first).toBe((await load(fixture("two-sets.pth"))).first);
  });

  test("that does not fit has no pairs", async () => {
    const weights = fixture("checkpoint.pth");
    const talk = new LoaderTalk(nodeLoaderEnvironment());
    await expect(talk.ask("pairs", { spec, weights })).rejects.toMatchObject({ code: "weights-mismatch" });
  });
});
