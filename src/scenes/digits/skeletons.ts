import type { Random } from "../random";
import { at, corner, type Knot, loopFromTop, ring } from "./knots";

/** The strokes of a digit in the order a hand makes them, each as the knots it passes through. */
export type Skeleton = readonly (readonly Knot[])[];

/**
 * One way of writing a digit: knots in a box one wide and one high, y downwards. `aspect` is the range of widths
 * for a height of one; `weight` says how often people write it so, relative to the digit's other ways.
 */
export interface Style {
  readonly weight: number;
  readonly aspect: readonly [narrow: number, wide: number];
  readonly write: (random: Random) => Skeleton;
}

const zeros: readonly Style[] = [
  { weight: 1, aspect: [0.5, 0.95], write: (random) => [loopFromTop(random)] },
];

const ones: readonly Style[] = [
  {
    weight: 6,
    aspect: [0.3, 0.5],
    write: (random) => [[at(0.5, 0), at(0.5 + random.between(-0.1, 0.1), 0.5), at(0.5, 1)]],
  },
  {
    // A flag; kept steep and short, or it reads as a 7.
    weight: 2,
    aspect: [0.28, 0.36],
    write: (random) => [[...flag(random), at(0.7, 0.5), at(0.68, 1)]],
  },
  {
    weight: 1.5,
    aspect: [0.42, 0.6],
    write: (random) => [
      [...flag(random), at(0.68, 0.5), at(0.66, 1)],
      [at(0.1, 1), at(0.65, 0.99), at(1.15, 0.99)],
    ],
  },
];

function flag(random: Random): readonly Knot[] {
  const drop = random.between(0.16, 0.3);
  return [at(random.between(0.02, 0.2), drop), at(0.46, drop * 0.5), corner(0.72, 0)];
}

const twos: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.55, 0.9],
    write: (random) => [[...archOfTwo(random), at(0.42, 0.74), corner(0, 1), at(0.5, 0.975), at(1, 0.98)]],
  },
  {
    // The diagonal runs through a small loop into the base.
    weight: 3,
    aspect: [0.6, 0.95],
    write: (random) => [
      [
        ...archOfTwo(random),
        at(0.44, 0.8),
        at(0.15, 0.98),
        at(0.01, 0.9),
        at(0.14, 0.8),
        at(0.4, 0.87),
        at(0.7, 0.98),
        at(1, random.between(0.86, 0.97)),
      ],
    ],
  },
  {
    // The base is a wave.
    weight: 1.5,
    aspect: [0.6, 0.9],
    write: (random) => [
      [...archOfTwo(random), at(0.42, 0.72), corner(0.02, 0.97), at(0.28, 0.88), at(0.64, 0.99), at(1, 0.9)],
    ],
  },
];

function archOfTwo(random: Random): readonly Knot[] {
  const start = at(random.between(0, 0.12), random.between(0.15, 0.3));
  return [start, at(0.2, 0.07), at(0.5, 0), at(0.8, 0.08), at(0.88, 0.27), at(0.72, 0.5)];
}

const threes: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.5, 0.8],
    write: () => [[...bowlOfThree(), at(0.6, 0.42), corner(0.32, 0.47), at(0.6, 0.49), ...bellyOfThree()]],
  },
  {
    // A small loop where the bowls meet.
    weight: 2,
    aspect: [0.5, 0.8],
    write: () => [
      [...bowlOfThree(), at(0.56, 0.46), at(0.34, 0.5), at(0.28, 0.45), at(0.5, 0.455), ...bellyOfThree()],
    ],
  },
  {
    weight: 1,
    aspect: [0.55, 0.8],
    write: () => [[at(0.05, 0.04), at(0.45, 0.02), corner(0.88, 0.01), corner(0.4, 0.4), ...bellyOfThree()]],
  },
];

function bowlOfThree(): readonly Knot[] {
  return [at(0.04, 0.14), at(0.2, 0.035), at(0.46, 0), at(0.74, 0.07), at(0.82, 0.22), at(0.74, 0.36)];
}

function bellyOfThree(): readonly Knot[] {
  return [at(0.82, 0.58), at(0.94, 0.75), at(0.82, 0.92), at(0.5, 1), at(0.2, 0.97), at(0, 0.87)];
}

const fours: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.55, 0.85],
    write: (random) => {
      const bar = random.between(0.5, 0.6);
      return [
        [at(0.12, 0.02), at(0.05, 0.3), corner(0, bar), at(0.5, bar), at(1, bar - 0.02)],
        [at(0.8, random.between(0, 0.15)), at(0.76, 0.5), at(0.72, 1)],
      ];
    },
  },
  {
    // Closed to a triangle.
    weight: 2,
    aspect: [0.6, 0.85],
    write: (random) => {
      const bar = random.between(0.58, 0.7);
      return [
        [at(0.68, 0), at(0.36, 0.34), corner(0, bar), at(0.5, bar), at(1, bar - 0.01)],
        [at(0.7, 0.01), at(0.7, 0.5), at(0.69, 1)],
      ];
    },
  },
  {
    // In one stroke, like a y.
    weight: 2,
    aspect: [0.5, 0.75],
    write: () => [
      [
        at(0.08, 0.03),
        at(0.02, 0.24),
        at(0.1, 0.46),
        at(0.36, 0.54),
        at(0.7, 0.42),
        corner(0.94, 0.03),
        at(0.88, 0.5),
        at(0.8, 1),
      ],
    ],
  },
];

const fives: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.55, 0.85],
    write: () => [
      [at(0.2, 0.04), corner(0.12, 0.44), ...bellyOfFive()],
      [at(0.2, 0.03), at(0.58, 0.02), at(0.98, 0)],
    ],
  },
  {
    // In one stroke, from the right end of the bar.
    weight: 2,
    aspect: [0.55, 0.85],
    write: () => [[at(0.96, 0), at(0.6, 0.01), corner(0.24, 0.03), corner(0.14, 0.43), ...bellyOfFive()]],
  },
  {
    // Without corners, like an S.
    weight: 1,
    aspect: [0.5, 0.75],
    write: () => [
      [
        at(0.98, 0.07),
        at(0.76, 0.01),
        at(0.46, 0.04),
        at(0.24, 0.2),
        at(0.34, 0.38),
        at(0.66, 0.5),
        at(0.86, 0.68),
        at(0.76, 0.9),
        at(0.44, 1),
        at(0.06, 0.92),
      ],
    ],
  },
];

function bellyOfFive(): readonly Knot[] {
  return [at(0.46, 0.36), at(0.78, 0.44), at(0.93, 0.66), at(0.8, 0.9), at(0.46, 1), at(0, 0.92)];
}

const sixes: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.45, 0.75],
    write: (random) => [
      [at(random.between(0.55, 0.85), 0), at(0.32, 0.24), at(0.08, 0.52), ...bowlOfSix(random)],
    ],
  },
  {
    weight: 2,
    aspect: [0.45, 0.7],
    write: (random) => [
      [at(random.between(0.2, 0.42), 0), at(0.14, 0.28), at(0.04, 0.55), ...bowlOfSix(random)],
    ],
  },
  {
    // A round back with a hook at the top.
    weight: 1,
    aspect: [0.55, 0.75],
    write: (random) => [
      [at(0.92, 0.14), at(0.72, 0.01), at(0.4, 0.06), at(0.14, 0.28), at(0.04, 0.55), ...bowlOfSix(random)],
    ],
  },
];

/** Once round from the left, closing on the stem or a little inside. */
function bowlOfSix(random: Random): readonly Knot[] {
  const roof = random.between(0.48, 0.6);
  return [
    at(0.06, 0.78),
    at(0.24, 0.96),
    at(0.52, 1),
    at(0.82, 0.93),
    at(0.92, 0.77),
    at(0.78, roof + 0.05),
    at(0.5, roof),
    at(0.22, roof + 0.08),
    at(0.1, 0.78),
  ];
}

const sevens: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.5, 0.8],
    write: (random) => [[at(0, 0.06), at(0.5, 0.03), ...stemOfSeven(random)]],
  },
  {
    // A serif hangs from the left of the bar.
    weight: 1.5,
    aspect: [0.55, 0.8],
    write: (random) => [[at(0, 0.2), corner(0.04, 0.04), at(0.5, 0.03), ...stemOfSeven(random)]],
  },
  {
    // Crossed.
    weight: 1.5,
    aspect: [0.55, 0.8],
    write: (random) => [
      [at(0, 0.06), at(0.5, 0.03), ...stemOfSeven(random)],
      [at(0.22, random.between(0.47, 0.56)), at(0.88, random.between(0.44, 0.53))],
    ],
  },
  {
    // Round at the top, without a corner.
    weight: 1,
    aspect: [0.5, 0.75],
    write: () => [
      [at(0, 0.14), at(0.2, 0.04), at(0.56, 0), at(0.88, 0.07), at(0.86, 0.26), at(0.62, 0.58), at(0.48, 1)],
    ],
  },
];

function stemOfSeven(random: Random): readonly Knot[] {
  const foot = random.between(0.2, 0.6);
  const sag = random.between(-0.02, 0.1);
  return [
    corner(0.96, 0.02),
    at(0.64 * 0.96 + 0.36 * foot - sag / 2, 0.36),
    at(0.3 * 0.96 + 0.7 * foot - sag, 0.7),
    at(foot, 1),
  ];
}

const eights: readonly Style[] = [
  {
    // One S from the top right, and back up through its middle.
    weight: 4,
    aspect: [0.45, 0.75],
    write: (random) => [
      [
        at(0.84, 0.16),
        at(0.7, 0.03),
        at(0.46, 0),
        at(0.2, 0.07),
        at(0.13, 0.24),
        at(0.3, 0.4),
        at(0.66, 0.54),
        at(0.92, 0.74),
        at(0.8, 0.93),
        at(0.48, 1),
        at(0.15, 0.92),
        at(0.07, 0.75),
        at(0.28, 0.56),
        at(0.64, 0.41),
        at(0.87, 0.24),
        at(random.between(0.72, 0.88), random.between(0.03, 0.14)),
      ],
    ],
  },
  {
    // One loop set on another.
    weight: 1.5,
    aspect: [0.45, 0.7],
    write: (random) => {
      const waist = random.between(0.42, 0.5);
      return [ring(0.5, waist / 2, 0.36, waist / 2), ring(0.5, (1 + waist) / 2, 0.46, (1 - waist) / 2)];
    },
  },
];

const nines: readonly Style[] = [
  {
    weight: 4,
    aspect: [0.45, 0.75],
    write: (random) => [[...bowlOfNine(random), corner(0.92, 0.08), at(0.88, 0.5), at(0.8, 1)]],
  },
  {
    // The stem curves into a tail.
    weight: 2,
    aspect: [0.5, 0.75],
    write: (random) => [
      [
        ...bowlOfNine(random),
        corner(0.92, 0.1),
        at(0.94, 0.5),
        at(0.84, 0.84),
        at(0.52, 1),
        at(0.12, random.between(0.86, 0.97)),
      ],
    ],
  },
  {
    // The bowl runs into the stem without a corner.
    weight: 2,
    aspect: [0.4, 0.65],
    write: (random) => [
      [
        at(0.84, 0.2),
        at(0.68, 0.05),
        at(0.4, 0.02),
        at(0.12, 0.18),
        at(0.14, 0.4),
        at(0.42, 0.47),
        at(0.74, 0.34),
        at(0.88, 0.14),
        at(0.9, 0.4),
        at(random.between(0.55, 0.8), 1),
      ],
    ],
  },
];

/** Once round against the clock from the upper right, back to where the stem begins. */
function bowlOfNine(random: Random): readonly Knot[] {
  const floor = random.between(0.42, 0.52);
  return [
    at(0.86, 0.12),
    at(0.66, 0.01),
    at(0.4, 0.01),
    at(0.14, 0.12),
    at(0.07, 0.28),
    at(0.2, floor - 0.04),
    at(0.48, floor),
    at(0.76, floor - 0.14),
  ];
}

/** The styles of every digit, 0 to 9. */
export const digitStyles: readonly (readonly Style[])[] = [
  zeros,
  ones,
  twos,
  threes,
  fours,
  fives,
  sixes,
  sevens,
  eights,
  nines,
];
