import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNodeEngine } from "../../scripts/lib/nodeEngine";
import { parseSpec } from "../../src/architectures";
import type { Engine, Lease } from "../../src/engine/client";
import { createPicture } from "../../src/engine/picture";
import { parseSafetensors } from "../../src/weights/formats/safetensors";
import { largestDifference } from "./support/fixtures";

/** What PyTorch computes of three digits with the shipped weights (`training/README.md`). */
const file = new URL("../fixtures/lenet5-mnist.safetensors", import.meta.url);
const fixture = parseSafetensors(new Uint8Array(readFileSync(file)), "lenet5-mnist.safetensors");

const digits = [...new Set([...fixture.keys()].map((name) => name.split("/")[0] ?? ""))];
const arrayOf = (name: string) => fixture.get(name)?.data ?? new Float32Array();
const layersOf = (digit: string, what: string) =>
  [...fixture.keys()]
    .filter((name) => name.startsWith(`${digit}/${what}/`))
    .map((name) => name.split("/")[2] ?? "");

describe.each(["wasm", "cpu"] as const)("the shipped LeNet-5 on %s", (backend) => {
  let engine: Engine;
  let lease: Lease;
  let std: number;
  beforeAll(async () => {
    engine = createNodeEngine();
    await engine.start(backend);
    const wish = { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "lenet5-mnist" } } as const;
    lease = await engine.lease(wish, { use: "column" });
    std = lease.network.preprocess.std[0] ?? Number.NaN;
  });
  afterAll(() => {
    lease.release();
    engine.close();
  });

  test.each(digits)("computes every layer of digit %s as PyTorch does", async (digit) => {
    await engine.run({ run: lease.run, picture: createPicture(arrayOf(`${digit}/picture`)), views: [] });
    const layers = layersOf(digit, "activation");
    expect(layers).toHaveLength(16);
    for (const layer of layers) {
      const { data } = await engine.values({ run: lease.run, layer });
      expect(largestDifference(data, arrayOf(`${digit}/activation/${layer}`)), layer).toBeLessThanOrEqual(
        1e-4,
      );
    }
  });

  test.each(digits)("has PyTorch's gradients for digit %s", async (digit) => {
    await engine.run({ run: lease.run, picture: createPicture(arrayOf(`${digit}/picture`)), views: [] });
    const { input, layers } = await engine.gradients({
      run: lease.run,
      of: { score: Number(digit) },
      wrt: "both",
    });
    // The fixture's score is the distance, with respect to the prepared picture; the engine's is its negative.
    const expected = arrayOf(`${digit}/gradient/input`).map((slope) => -slope / std);
    expect(largestDifference(input?.data ?? [], expected)).toBeLessThanOrEqual(1e-4);
    const norms = layersOf(digit, "gradientNorm");
    expect(norms.length).toBeGreaterThan(10);
    for (const layer of norms) {
      const norm = layers.find(({ name }) => name === layer)?.norm;
      expect(
        largestDifference([norm ?? Number.NaN], arrayOf(`${digit}/gradientNorm/${layer}`)),
        layer,
      ).toBeLessThanOrEqual(1e-4);
    }
  });
});
