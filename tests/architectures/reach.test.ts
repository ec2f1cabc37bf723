import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  inputsOfTap,
  outputExtent,
  outputsOfInput,
  type Row,
  type SlidingWindow,
} from "../../src/architectures";

const settings = fc
  .record({
    extent: fc.integer({ min: 1, max: 12 }),
    kernel: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    before: fc.nat(4),
    after: fc.nat(4),
  })
  .map(({ extent, ...window }) => ({ extent, window: { ...window, rounding: "floor" } as const }))
  .filter(({ extent, window }) => outputExtent(extent, window) > 0);

/** Every meeting of a weight and an input, by the definition: output i's tap t reads unit i·s − p + t·d. */
function meetings(extent: number, { kernel, stride, dilation, before, ...rest }: SlidingWindow) {
  const places = outputExtent(extent, { kernel, stride, dilation, before, ...rest });
  const found: { place: number; tap: number; unit: number }[] = [];
  for (let place = 0; place < places; place++) {
    for (let tap = 0; tap < kernel; tap++) {
      const unit = place * stride - before + tap * dilation;
      if (unit >= 0 && unit < extent) found.push({ place, tap, unit });
    }
  }
  return found;
}

function unitsOf({ first, step, count }: Row): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index * step);
}

describe("reach along one axis", () => {
  it("of a weight is every input that it meets", () => {
    fc.assert(
      fc.property(settings, ({ extent, window }) => {
        const all = meetings(extent, window);
        for (let tap = 0; tap < window.kernel; tap++) {
          const expected = all.filter((meeting) => meeting.tap === tap).map(({ unit }) => unit);
          expect(unitsOf(inputsOfTap(tap, extent, window))).toEqual(expected);
        }
      }),
    );
  });

  it("of an input is every output whose window has a weight on it", () => {
    fc.assert(
      fc.property(settings, ({ extent, window }) => {
        const all = meetings(extent, window);
        for (let unit = 0; unit < extent; unit++) {
          const expected = all.filter((meeting) => meeting.unit === unit);
          expect(outputsOfInput(unit, extent, window).map((arrival) => ({ ...arrival, unit }))).toEqual(
            expected,
          );
        }
      }),
    );
  });

  it("is nothing for inputs that the stride steps over", () => {
    const window = { kernel: 1, stride: 2, dilation: 1, before: 0, after: 0, rounding: "floor" } as const;
    expect([0, 1, 2, 3].map((unit) => outputsOfInput(unit, 4, window).length)).toEqual([1, 0, 1, 0]);
  });
});
