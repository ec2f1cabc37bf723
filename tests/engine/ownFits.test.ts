import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { nodeEnvironment, siteUrl } from "../../scripts/lib/nodeEngine";
import type { OwnSource } from "../../src/engine/protocol";
import { identityPreparation, imagenetPreparation } from "../../src/weights/names/preparations";
import { SessionTalk } from "./support/session";

const spec = "cifar-resnet20?width=0.125";

function fixture(name: string): Extract<OwnSource, { from: "file" }> {
  const bytes = readFileSync(new URL(`../fixtures/formats/${name}`, import.meta.url));
  return { from: "file", file: new Blob([bytes]), name };
}

describe("a person's file in a session", () => {
  let talk: SessionTalk;
  const keys = new Set<string>();
  beforeEach(async () => {
    talk = new SessionTalk(nodeEnvironment());
    await talk.ask("start", { backend: "wasm", baseUrl: siteUrl });
  });
  afterEach(async () => {
    for (const key of keys) await talk.ask("unload", { key });
    keys.clear();
  });

  async function load(weights: OwnSource) {
    const loaded = await talk.ask("load", { spec, weights });
    keys.add(loaded.key);
    const { weight } = await talk.ask("weights", { key: loaded.key, layer: "conv1" });
    return { loaded, first: weight?.data[0] ?? Number.NaN };
  }

  test("with two sets runs the trained weights, or their average where that is chosen, each under its own key", async () => {
    const trained = await load(fixture("two-sets.pth"));
    expect(trained.loaded.file?.fits.map(({ path, isAverage }) => [path, isAverage])).toEqual([
      ["state_dict", false],
      ["state_dict_ema", true],
    ]);
    expect(trained.loaded.file?.fit).toEqual(trained.loaded.file?.fits[0]);
    const average = await load({ ...fixture("two-sets.pth"), fit: { by: "names", set: 1 } });
    expect(average.loaded.file?.fit).toEqual(trained.loaded.file?.fits[1]);
    expect(average.first).toBe(trained.first / 2);
    expect(average.loaded.key).not.toBe(trained.loaded.key);
    const again = await load({ ...fixture("two-sets.pth"), fit: { by: "names", set: 0 } });
    expect(again.loaded.key).toBe(trained.loaded.key);
    expect(trained.loaded).toMatchObject({ preparedBy: "names", preprocess: imagenetPreparation });
  });

  test("of unknown names is told as such, with what it would be by order, and runs so where that is chosen", async () => {
    const weights = fixture("unknown-names.pth");
    await expect(load(weights)).rejects.toEqual({
      code: "weights-names-unknown",
      values: { file: "unknown-names.pth", network: spec, count: 97 },
    });
    const pairs = await talk.ask("pairs", { spec, weights });
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
    await expect(talk.ask("pairs", { spec, weights })).rejects.toMatchObject({ code: "weights-mismatch" });
  });
});
