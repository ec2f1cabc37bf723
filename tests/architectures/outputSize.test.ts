import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ConvolutionFault,
  type ConvolutionLayer,
  evaluate,
  findConvolutionFaults,
  inferShape,
  layerName,
  outputSize,
  type Padding,
  type Pair,
  ShapeError,
  type SpatialShape,
  samePadding,
} from "../../src/architectures";

interface Setting {
  readonly input: SpatialShape;
  readonly layer: ConvolutionLayer;
}

function settingOf(input: SpatialShape, options: Partial<ConvolutionLayer>): Setting {
  const usual = {
    kernel: [3, 3],
    stride: [1, 1],
    padding: { top: 0, bottom: 0, left: 0, right: 0 },
    dilation: [1, 1],
    groups: 1,
    channels: 1,
    bias: false,
  } as const;
  return {
    input,
    layer: {
      kind: "convolution",
      name: layerName("conv"),
      inputs: [layerName("input")],
      ...usual,
      ...options,
    },
  };
}

/** Every list of whole numbers between the bounds, one number a bound. */
function* grid([bound, ...others]: readonly (readonly [least: number, most: number])[]): Generator<number[]> {
  if (!bound) return yield [];
  for (let value = bound[0]; value <= bound[1]; value++) {
    for (const rest of grid(others)) yield [value, ...rest];
  }
}

/** Every setting of one axis within small bounds; the other axis has a window that always fits. */
function settingsOfAxis(axis: 0 | 1): readonly Setting[] {
  const pair = (value: number, other: number): Pair => (axis === 0 ? [value, other] : [other, value]);
  const padded = (before: number, after: number): Padding =>
    axis === 0
      ? { top: before, bottom: after, left: 0, right: 0 }
      : { top: 0, bottom: 0, left: before, right: after };
  const bounds = [
    [1, 6],
    [1, 5],
    [1, 3],
    [1, 3],
    [0, 2],
    [0, 2],
  ] as const;
  return Array.from(
    grid(bounds),
    ([extent = 1, kernel = 1, stride = 1, dilation = 1, before = 0, after = 0]) => {
      const [height, width] = pair(extent, 4);
      return settingOf([height, width, 1], {
        kernel: pair(kernel, 2),
        stride: pair(stride, 1),
        dilation: pair(dilation, 1),
        padding: padded(before, after),
      });
    },
  );
}

function shapeOrNull({ layer, input }: Setting): readonly number[] | null {
  try {
    return inferShape(layer, [input]);
  } catch (error) {
    if (error instanceof ShapeError) return null;
    throw error;
  }
}

/** The setting with one of its numbers changed, as a fault proposes it. */
function change(setting: Setting, fault: ConvolutionFault, value: number): Setting {
  const { layer, input } = setting;
  if (fault.kind === "groups") return { input, layer: { ...layer, groups: value } };
  const axis = fault.axis === "height" ? 0 : 1;
  const put = (pair: Pair): Pair => (axis === 0 ? [value, pair[1]] : [pair[0], value]);
  const { setting: name } = fault.nearest;
  return { input, layer: { ...layer, [name]: put(layer[name]) } };
}

describe("the output size", () => {
  it.each([0, 1] as const)("is what shape inference says, whatever the settings of axis %i", (axis) => {
    let possible = 0;
    for (const setting of settingsOfAxis(axis)) {
      const shape = shapeOrNull(setting);
      const { height, width } = outputSize(setting.layer, setting.input);
      expect(height.value).toBe(evaluate(height.formula));
      if (shape === null) expect(Math.min(height.value, width.value)).toBeLessThan(1);
      else expect([height.value, width.value, 1]).toEqual(shape);
      possible += shape === null ? 0 : 1;
    }
    expect(possible).toBeGreaterThan(1000);
  });

  it("is 27 for AlexNet's second layer and 112 for ResNet's first", () => {
    const second = settingOf([27, 27, 96], {
      kernel: [5, 5],
      padding: { top: 2, bottom: 2, left: 2, right: 2 },
    });
    expect(outputSize(second.layer, second.input).height.value).toBe(27);
    const first = settingOf([224, 224, 3], {
      kernel: [7, 7],
      stride: [2, 2],
      padding: { top: 3, bottom: 3, left: 3, right: 3 },
    });
    expect(outputSize(first.layer, first.input).width.value).toBe(112);
  });
});

describe("what keeps a convolution from being", () => {
  it.each([0, 1] as const)("is found exactly where shape inference refuses, on axis %i", (axis) => {
    for (const setting of settingsOfAxis(axis)) {
      const faults = findConvolutionFaults(setting.layer, setting.input);
      expect(faults.length === 0).toBe(shapeOrNull(setting) !== null);
    }
  });

  it.each([0, 1] as const)(
    "goes with the change proposed, and not with one step less, on axis %i",
    (axis) => {
      for (const setting of settingsOfAxis(axis)) {
        const [fault] = findConvolutionFaults(setting.layer, setting.input);
        if (fault?.kind !== "window") continue;
        const { value } = fault.nearest;
        expect(shapeOrNull(change(setting, fault, value))).not.toBeNull();
        expect(shapeOrNull(change(setting, fault, value + 1))).toBeNull();
      }
    },
  );

  it.each([0, 1] as const)("proposes no change for which fewer steps would do, on axis %i", (axis) => {
    for (const { layer, input } of settingsOfAxis(axis)) {
      const [fault] = findConvolutionFaults(layer, input);
      if (fault?.kind !== "window") continue;
      const now = { kernel: layer.kernel[axis], dilation: layer.dilation[axis] };
      const steps = now[fault.nearest.setting] - fault.nearest.value;
      const { top, bottom, left, right } = layer.padding;
      const padding: Padding =
        axis === 0
          ? { top, bottom: bottom + steps - 1, left, right }
          : { top, bottom, left, right: right + steps - 1 };
      const others = [
        { ...layer, padding },
        ...(["kernel", "dilation"] as const).map((name) => {
          const value = Math.max(1, now[name] - steps + 1);
          const changed: Pair = axis === 0 ? [value, layer[name][1]] : [layer[name][0], value];
          return { ...layer, [name]: changed };
        }),
      ];
      for (const other of others) expect(shapeOrNull({ layer: other, input })).toBeNull();
    }
  });

  it("finds groups that do not divide, and the nearest that do", () => {
    const most = 9;
    for (const [inputs = 1, outputs = 1, groups = 1] of grid([
      [1, most],
      [1, most],
      [1, most],
    ])) {
      const setting = settingOf([5, 5, inputs], { channels: outputs, groups });
      const possible = Array.from({ length: most }, (_, index) => index + 1).filter(
        (count) => inputs % count === 0 && outputs % count === 0,
      );
      const [fault] = findConvolutionFaults(setting.layer, setting.input);
      expect(fault === undefined).toBe(shapeOrNull(setting) !== null);
      if (fault?.kind !== "groups") continue;
      expect(possible).toContain(fault.nearest);
      const steps = possible.map((count) => Math.abs(count - groups));
      expect(Math.abs(fault.nearest - groups)).toBe(Math.min(...steps));
    }
  });

  it("tells both axes and groups apart", () => {
    const { layer, input } = settingOf([2, 2, 3], { groups: 2, channels: 2 });
    expect(findConvolutionFaults(layer, input).map(({ kind }) => kind)).toEqual([
      "window",
      "window",
      "groups",
    ]);
  });
});

describe("same padding", () => {
  it("gives as many outputs as inputs, divided by the stride and rounded up", () => {
    const small = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(fc.array(small, { minLength: 8, maxLength: 8 }), ([h = 1, w = 1, ...numbers]) => {
        const [rows = 1, columns = 1, down = 1, right = 1, tall = 1, wide = 1] = numbers;
        const window = {
          kernel: [rows, columns],
          stride: [down, right],
          dilation: [tall, wide],
        } as const;
        const padding = samePadding([h, w], window);
        const { layer, input } = settingOf([h, w, 1], { ...window, padding });
        expect(inferShape(layer, [input])).toEqual([Math.ceil(h / down), Math.ceil(w / right), 1]);
        expect(
          [padding.bottom - padding.top, padding.right - padding.left].every((odd) => odd === 0 || odd === 1),
        ).toBe(true);
      }),
    );
  });

  it("is (k − 1) / 2 on every side of an odd kernel with stride 1", () => {
    const window = { kernel: [5, 3], stride: [1, 1], dilation: [1, 1] } as const;
    expect(samePadding([9, 9], window)).toEqual({ top: 2, bottom: 2, left: 1, right: 1 });
  });
});
