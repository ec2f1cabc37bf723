import { describe, expect, it, vi } from "vitest";
import { createNodeEngine, siteUrl } from "../../scripts/lib/nodeEngine";
import { createDigit } from "../../src/scenes/digits/examples";
import { BenchSession } from "../../src/state/benchSession";
import { createBenchStore } from "../../src/state/store";

describe("networks that nobody sees any more", () => {
  it("are let go of, however quickly the person chooses", async () => {
    const store = createBenchStore();
    store.getState().chooseBackend("wasm");
    const engine = createNodeEngine();
    const session = new BenchSession(engine, store, siteUrl);
    await session.open();
    store.getState().replaceStrokes(createDigit(3, 1));
    const settled = async (spec: string) => {
      const isThere = () => store.getState().loaded?.spec === spec && store.getState().result !== null;
      await vi.waitUntil(isThere, { timeout: 30_000 });
    };
    await settled("lenet5");
    store.getState().chooseNetwork("cifar-resnet20");
    await settled("cifar-resnet20");
    const { tensors } = await engine.memory({});
    for (const spec of ["cifar-plain32", "lenet5", "cifar-plain20", "cifar-resnet32", "cifar-resnet20"]) {
      store.getState().chooseNetwork(spec);
    }
    await settled("cifar-resnet20");
    await vi.waitUntil(async () => (await engine.memory({})).tensors === tensors, { timeout: 30_000 });
    expect(store.getState().failure).toBeNull();
    session.close();
  });
});
