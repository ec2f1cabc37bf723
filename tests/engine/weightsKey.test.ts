import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import type { NetworkWish } from "../../src/engine/protocol";
import { weightsKey } from "../../src/engine/weightsKey";

const file = new Blob(["one"]);
const own = (blob: Blob, fit?: { by: "names"; set: number } | { by: "order" }): NetworkWish => ({
  spec: parseSpec("lenet5"),
  weights: { from: "file", file: blob, name: "a.pth", ...(fit && { fit }) },
});

describe("the key of weights", () => {
  it("is the same for the same numbers, however the spec is written", () => {
    const weights = { from: "init", init: "he", seed: 1 } as const;
    expect(weightsKey({ spec: parseSpec("vgg16?width=0.5&input=224"), weights })).toBe(
      weightsKey({ spec: parseSpec("vgg16?width=0.5"), weights }),
    );
    expect(weightsKey({ spec: parseSpec("lenet5"), weights })).toBe("lenet5#he-1");
  });

  it("tells apart what differs: files, ways to take one, seeds, sides of a model", () => {
    const models = [null, 64].map((side): NetworkWish["weights"] => ({
      from: "model",
      side,
      address: "https://example.org/model.json",
    }));
    const keys = [
      weightsKey(own(file)),
      weightsKey(own(new Blob(["one"]))),
      weightsKey(own(file, { by: "names", set: 1 })),
      weightsKey(own(file, { by: "order" })),
      ...[1, 2].map((seed) =>
        weightsKey({ spec: parseSpec("lenet5"), weights: { from: "init", init: "he", seed } }),
      ),
      ...models.map((weights) => weightsKey({ spec: "model", weights })),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(weightsKey(own(file, { by: "names", set: 0 }))).toBe(weightsKey(own(file)));
  });
});
