import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareShift,
  createGraph,
  fieldOf,
  inferReceptiveFields,
  inferShapes,
  inputPixels,
  type OutputBlock,
  type Pair,
  shapeOf,
  unitWindow,
} from "../../src/architectures";

const side = 11;

const stacks = fc
  .record({
    kernel: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    sides: fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)),
    dilation: fc.integer({ min: 1, max: 2 }),
    pool: fc.constantFrom("", ",pool2", ",avgpool3-s2", ",pool2-s1"),
  })
  .map(({ kernel, stride, sides, dilation, pool }) => {
    return `conv${kernel}-1-s${stride}-p${sides.join("x")}-d${dilation}${pool}`;
  })
  .filter((stack) => {
    try {
      createGraph(specOf(stack));
      return true;
    } catch {
      return false;
    }
  });

function specOf(stack: string): string {
  return `custom?input=${side}&stack=${stack}&head=none`;
}

function analyse(stack: string) {
  const graph = createGraph(specOf(stack));
  const shapes = inferShapes(graph);
  return { graph, fields: inferReceptiveFields(graph, shapes), output: shapeOf(graph.output, shapes) };
}

function has({ top, left, height, width }: OutputBlock, y: number, x: number): boolean {
  return y >= top && y < top + height && x >= left && x < left + width;
}

describe("comparing a shifted picture's output with the shifted output", () => {
  it("calls inside exactly those whose windows see the same pixels of the picture, before and after", () => {
    const pixelsWithin = fc.integer({ min: -side, max: side }).map(inputPixels);
    const shifts = fc.tuple(pixelsWithin, pixelsWithin);
    fc.assert(
      fc.property(stacks, shifts, (stack, pixels) => {
        const { graph, fields, output } = analyse(stack);
        const { shift, compared, interior } = compareShift(
          fieldOf(graph.output, fields),
          [side, side, 1],
          output,
          pixels,
        );
        const [height = 0, width = 0] = output;
        /** Whether a window lies on the picture, moved by so many pixels, and on the frame. */
        const lies = (y: number, x: number, by: Pair) => {
          const { top, left, ...window } = unitWindow(fields, graph.output, y, x);
          const [bottom, right] = [top + window.height, left + window.width];
          const onFrame = top >= 0 && left >= 0 && bottom <= side && right <= side;
          const onPicture = top >= by[0] && left >= by[1] && bottom <= side + by[0] && right <= side + by[1];
          return onFrame && onPicture;
        };
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const [fromY, fromX] = [y - shift[0], x - shift[1]];
            const isThere = fromY >= 0 && fromX >= 0 && fromY < height && fromX < width;
            expect(has(compared, y, x)).toBe(isThere);
            const isInside = isThere && lies(y, x, pixels) && lies(fromY, fromX, [0, 0]);
            expect(has(interior, y, x)).toBe(isInside);
          }
        }
      }),
    );
  });

  it.each([
    ["conv3-1", [3, -5], [3, -5]],
    ["conv3-1-s2", [4, -6], [2, -3]],
    ["conv3-1-s2", [3, -5], [2, -3]],
    ["conv3-1-s2", [1, -1], [1, -1]],
    ["conv3-1,pool2", [1, 3], [1, 2]],
    ["conv3-1-s3", [1, 2], [0, 1]],
  ] as const)(
    "moves the output of %s by the nearest whole number for %j",
    (stack, [down, right], expected) => {
      const { graph, fields, output } = analyse(stack);
      const pixels = [inputPixels(down), inputPixels(right)] as const;
      const { shift, exact } = compareShift(fieldOf(graph.output, fields), [side, side, 1], output, pixels);
      expect(shift).toEqual(expected);
      exact.forEach((share, axis) => {
        expect(Math.abs(share - (shift[axis] ?? 0))).toBeLessThanOrEqual(0.5);
      });
    },
  );
});
