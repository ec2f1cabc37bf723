import { describe, expect, it } from "vitest";
import { createNodeEngine } from "../../../../../scripts/lib/nodeEngine";
import { parseSpec } from "../../../../../src/architectures";
import { createNetworkPlan } from "../../../../../src/architectures/networkPlan";
import { arithmeticTable } from "../../../../../src/components/figures/shared/arithmetic/table";
import { createPicture } from "../../../../../src/engine/picture";
import { createDigit } from "../../../../../src/scenes/digits/examples";
import { digitPicture } from "../../../../../src/scenes/digits/normalise";

const parse = (text: string | number | undefined) => Number(String(text).replace("−", "-"));

async function runDigit() {
  const engine = createNodeEngine();
  await engine.start("wasm");
  const wish = { spec: parseSpec("lenet5"), weights: { from: "manifest", id: "lenet5-mnist" } } as const;
  const { run } = await engine.lease(wish, { use: "figure" });
  const picture = createPicture(digitPicture(createDigit(3, 1)).pixels);
  await engine.run({ run, picture, views: [] });
  return { engine, run };
}

describe("the table of a unit's terms", () => {
  it("closes: the products and the bias in it add up to the sum in it, and that is the engine's value", async () => {
    const { engine, run } = await runDigit();
    const plan = createNetworkPlan(parseSpec("lenet5"));
    for (const layer of ["C1", "S2", "C3", "S4", "C5", "F6"]) {
      const unit = await engine.unit({ run, layer, unit: { y: 0, x: 0, channel: 5 } });
      const { rows } = arithmeticTable(unit, plan);
      const results = rows.map((row) => parse(row.at(-1)));
      const [value = 0, sum = 0] = results.splice(-2).reverse();
      const total = results.reduce((partial, term) => partial + term, 0);
      expect(total, layer).toBeCloseTo(sum, 12);
      expect(Math.abs(sum - value), layer).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(value)));
    }
    engine.close();
  });
});
