import { describe, expect, it } from "vitest";
import { c3Table } from "../../src/architectures/lenet5";
import { layoutKernels } from "../../src/viz/kernelSheet";

const count = (length: number) => Float32Array.from({ length }, (_, index) => index);

describe("layoutKernels", () => {
  it("sets C3's kernels as a matrix with holes where table I connects nothing", () => {
    const kernels = { shape: [16, 6, 5, 5], data: count(16 * 6 * 25) };
    const sheet = layoutKernels(kernels, 6, (output, input) => c3Table[output]?.includes(input) ?? false);
    expect(sheet.blocks).toHaveLength(60);
    expect(sheet.width).toBe(16 * 6 - 1);
    expect(sheet.height).toBe(6 * 6 - 1);
    expect(sheet.limit).toBe(16 * 6 * 25 - 1);
    const last = sheet.blocks.at(-1);
    expect(last).toMatchObject({ column: 15 * 6, row: 5 * 6 });
    expect(last?.values[0]).toBe((15 * 6 + 5) * 25);
  });

  it("wraps the kernels of a layer with one input map", () => {
    const sheet = layoutKernels({ shape: [8, 1, 3, 3], data: count(72) }, 6, () => true);
    expect(sheet).toMatchObject({ width: 6 * 4 - 1, height: 2 * 4 - 1, columns: 6 });
  });

  it("sets a weight matrix without gaps", () => {
    const sheet = layoutKernels({ shape: [84, 120], data: count(84 * 120) }, 6, () => true);
    expect(sheet).toMatchObject({ width: 84, height: 120 });
  });
});
