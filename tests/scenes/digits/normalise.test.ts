import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDigit } from "../../../src/scenes/digits/examples";
import { type DigitPicture, digitPicture } from "../../../src/scenes/digits/normalise";
import { type Point, penWidth, type Stroke } from "../../../src/scenes/digits/strokes";

const side = 32;

interface Measures {
  readonly ink: number;
  readonly width: number;
  readonly height: number;
  /** Index of the pixel row and column, MNIST's way of counting. */
  readonly centre: Point;
}

function measure({ pixels }: DigitPicture): Measures {
  let ink = 0;
  let momentX = 0;
  let momentY = 0;
  const columns = new Set<number>();
  const rows = new Set<number>();
  for (const [index, value] of pixels.entries()) {
    const x = index % side;
    const y = Math.floor(index / side);
    ink += value;
    momentX += value * x;
    momentY += value * y;
    if (value > 1 / 255) {
      columns.add(x);
      rows.add(y);
    }
  }
  const extent = (lines: Set<number>) => Math.max(...lines) - Math.min(...lines) + 1;
  return {
    ink,
    width: extent(columns),
    height: extent(rows),
    centre: { x: momentX / ink, y: momentY / ink },
  };
}

function pen(points: readonly Point[], width = penWidth): Stroke {
  return { tool: "pen", width, points };
}

const digit = fc
  .record({ label: fc.nat(9), seed: fc.nat(9999) })
  .map(({ label, seed }) => createDigit(label, seed));

describe("digitPicture", () => {
  it("scales every digit so that its longer side takes 20 of the 32 pixels", () => {
    fc.assert(
      fc.property(digit, (strokes) => {
        const { width, height } = measure(digitPicture(strokes));
        expect(Math.abs(Math.max(width, height) - 20)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("centres it on pixel 16, which is MNIST's pixel 14, to within half a pixel", () => {
    fc.assert(
      fc.property(digit, (strokes) => {
        const { centre } = measure(digitPicture(strokes));
        expect(Math.abs(centre.x - 16)).toBeLessThanOrEqual(0.55);
        expect(Math.abs(centre.y - 16)).toBeLessThanOrEqual(0.55);
      }),
    );
  });

  it("does not care where on the pad and how large one draws", () => {
    const move = fc.record({
      scale: fc.double({ min: 0.4, max: 1.1, noNaN: true }),
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(digit, move, (strokes, { scale, x, y }) => {
        const elsewhere = moveWithinPad(strokes, scale, x, y);
        expect(differenceUpToOnePixel(digitPicture(strokes), digitPicture(elsewhere))).toBeLessThan(0.012);
      }),
    );
  });

  it("keeps the aspect ratio", () => {
    const box = (width: number, height: number) => [
      pen([
        { x: 0.2, y: 0.2 },
        { x: 0.2 + width, y: 0.2 },
        { x: 0.2 + width, y: 0.2 + height },
        { x: 0.2, y: 0.2 + height },
        { x: 0.2, y: 0.2 },
      ]),
    ];
    expect(measure(digitPicture(box(0.51, 0.21)))).toMatchObject({ width: 20, height: 10 });
    expect(measure(digitPicture(box(0.21, 0.51)))).toMatchObject({ width: 10, height: 20 });
  });

  it("sees a pen that reports ten times as many points no differently", () => {
    fc.assert(
      fc.property(digit, (strokes) => {
        const dense = strokes.map((stroke) => ({ ...stroke, points: subdivide(stroke.points, 10) }));
        expect(differenceUpToOnePixel(digitPicture(strokes), digitPicture(dense))).toBeLessThan(0.002);
      }),
    );
  });

  it("has the ink, the grey edges and the thickness of MNIST's training digits", () => {
    const shares = { inked: 0, saturated: 0, ink: 0 };
    const count = 300;
    for (let index = 0; index < count; index += 1) {
      const { pixels } = digitPicture(createDigit(index % 10, index));
      for (const value of pixels) {
        if (value > 0.5 / 255) shares.inked += 1;
        if (value >= 249.5 / 255) shares.saturated += 1;
        shares.ink += value;
      }
    }
    // Over the 60,000 training digits: 102.4 pixels of ink on 149.9 pixels, 38.5 % of them at 250 or more of 255.
    expect(Math.abs(shares.ink / count / 102.4 - 1)).toBeLessThan(0.06);
    expect(Math.abs(shares.inked / count / 149.9 - 1)).toBeLessThan(0.06);
    expect(Math.abs(shares.saturated / shares.inked - 0.385)).toBeLessThan(0.04);
  });

  it("says where each point of the pad lies on the picture", () => {
    fc.assert(
      fc.property(digit, (strokes) => {
        const { pixels, placement } = digitPicture(strokes);
        if (!placement) throw new Error("A digit is not an empty pad.");
        for (const { x, y } of strokes.flatMap((stroke) => stroke.points)) {
          const column = Math.floor(placement.left + placement.scale * x);
          const row = Math.floor(placement.top + placement.scale * y);
          expect(pixels[row * side + column]).toBeGreaterThan(0.4);
        }
      }),
    );
  });
});

describe("digitPicture of what is no digit", () => {
  const line = [
    { x: 0.2, y: 0.2 },
    { x: 0.8, y: 0.8 },
  ];

  it.each<[string, readonly Stroke[]]>([
    ["an empty pad", []],
    ["a stroke without points", [pen([])]],
    ["an eraser alone", [{ tool: "eraser", width: 0.2, points: line }]],
    ["ink that was all erased", [pen(line), { tool: "eraser", width: 0.2, points: line }]],
    [
      "ink beside the pad",
      [
        pen([
          { x: 1.2, y: 0.5 },
          { x: 1.5, y: 0.9 },
        ]),
      ],
    ],
  ])("is blank for %s", (_, strokes) => {
    const { pixels, placement } = digitPicture(strokes);
    expect(placement).toBeNull();
    expect(pixels).toEqual(new Float32Array(side * side));
  });

  it("shows a dot as a dot, not as a disc that fills the box", () => {
    const { width, height, centre } = measure(digitPicture([pen([{ x: 0.1, y: 0.9 }])]));
    expect([width, height]).toEqual([9, 9]);
    expect(Math.hypot(centre.x - 16, centre.y - 16)).toBeLessThan(0.75);
  });

  it("measures the ink that is left, not the strokes that were", () => {
    const left = pen([
      { x: 0.2, y: 0.2 },
      { x: 0.2, y: 0.7 },
    ]);
    const erased = pen([
      { x: 0.8, y: 0.1 },
      { x: 0.8, y: 0.9 },
    ]);
    const eraser: Stroke = {
      tool: "eraser",
      width: 0.2,
      points: erased.points.flatMap(({ x, y }) => [
        { x, y: y - 0.1 },
        { x, y: y + 0.1 },
      ]),
    };
    expect(digitPicture([left, erased, eraser])).toEqual(digitPicture([left]));
  });

  it("clips at the pad's edge as the pad does", () => {
    const through = [
      pen([
        { x: 0.5, y: -0.6 },
        { x: 0.5, y: 0.5 },
      ]),
    ];
    const { height } = measure(digitPicture(through));
    expect(height).toBe(20);
    const { placement } = digitPicture(through);
    expect(placement?.scale).toBeCloseTo(20 / (0.5 + penWidth / 2), 0);
  });

  it("loses no ink of a lopsided drawing over the picture's edge", () => {
    const blob = pen(
      [
        { x: 0.15, y: 0.1 },
        { x: 0.15, y: 0.9 },
        { x: 0.2, y: 0.1 },
        { x: 0.2, y: 0.9 },
      ],
      0.1,
    );
    const tail = pen(
      [
        { x: 0.2, y: 0.5 },
        { x: 0.98, y: 0.5 },
      ],
      0.02,
    );
    expect(measure(digitPicture([blob, tail])).width).toBeGreaterThanOrEqual(19);
  });

  it("never holds anything but coverages, whatever is drawn", () => {
    const coordinate = fc.double({ min: -1, max: 2, noNaN: true });
    const stroke: fc.Arbitrary<Stroke> = fc.record({
      tool: fc.constantFrom("pen" as const, "eraser" as const),
      width: fc.double({ min: 1 / 1024, max: 1, noNaN: true }),
      points: fc.array(fc.record({ x: coordinate, y: coordinate }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 4 }), (strokes) => {
        expect(digitPicture(strokes).pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      }),
    );
  });
});

/** The strokes scaled (width and all) and moved to a share of the free way across and down the pad. */
function moveWithinPad(strokes: readonly Stroke[], scale: number, x: number, y: number): Stroke[] {
  const points = strokes.flatMap((stroke) => stroke.points);
  const radius = Math.max(...strokes.map(({ width }) => width)) / 2;
  const bounds = (values: number[]) => [Math.min(...values) - radius, Math.max(...values) + radius] as const;
  const [left, right] = bounds(points.map((point) => point.x));
  const [top, bottom] = bounds(points.map((point) => point.y));
  const fitting = Math.min(scale, 1 / (right - left), 1 / (bottom - top));
  const offsetX = x * (1 - fitting * (right - left));
  const offsetY = y * (1 - fitting * (bottom - top));
  return strokes.map((stroke) => ({
    ...stroke,
    width: stroke.width * fitting,
    points: stroke.points.map((point) => ({
      x: offsetX + fitting * (point.x - left),
      y: offsetY + fitting * (point.y - top),
    })),
  }));
}

/** Each step of the pen in `parts` equal ones. */
function subdivide(points: readonly Point[], parts: number): Point[] {
  const shares = Array.from({ length: parts }, (_, part) => (part + 1) / parts);
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before) return [point];
    return shares.map((share) => ({
      x: before.x + share * (point.x - before.x),
      y: before.y + share * (point.y - before.y),
    }));
  });
}

/** Mean difference of the pixels; a centre of mass halfway between two pixels may go either way. */
function differenceUpToOnePixel(one: DigitPicture, other: DigitPicture): number {
  const shifts = [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across) => down * side + across));
  const differences = shifts.map((shift) => {
    const gaps = Array.from(one.pixels, (value, index) =>
      Math.abs(value - (other.pixels[index + shift] ?? 0)),
    );
    return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  });
  return Math.min(...differences);
}
