/** Whole numbers, small enough to multiply in one's head. */
export const smallNumbers = {
  from: "grid",
  side: 5,
  planes: [[1, 2, 3, 0, 1, 0, 2, 1, 3, 0, 2, 0, 2, 1, 3, 1, 3, 0, 1, 0, 0, 1, 2, 0, 2]],
} as const;

/** All dark but for one input, in row 4, column 3. */
export const brightPixel = {
  from: "grid",
  side: 7,
  planes: [Array.from({ length: 49 }, (_, index) => (index === 4 * 7 + 3 ? 1 : 0))],
} as const;

/** A bright block in the dark, ten cells a side. */
export const block = {
  from: "grid",
  side: 10,
  planes: [
    Array.from({ length: 100 }, (_, index) => {
      const [y, x] = [Math.floor(index / 10), index % 10];
      return y >= 3 && y < 7 && x >= 2 && x < 6 ? 1 : 0;
    }),
  ],
} as const;

/** A stroke that is upright here, lies there, and is round somewhere. */
export const digit = { from: "digit", label: 5, seed: 2, size: 64 } as const;

/** The same at the size that LeNet-5 sees: kernels that it learned fit its strokes. */
export const smallDigit = { ...digit, size: 32 } as const;

/** A scene of the shore, grey, and small enough to follow a drag. */
export const shore = { from: "shore", seed: 3, size: 128, colour: false } as const;

/** The same in few pixels. */
export const smallShore = { ...shore, size: 32 } as const;

/** The same in red, green and blue. */
export const colouredShore = { ...shore, size: 64, colour: true } as const;
