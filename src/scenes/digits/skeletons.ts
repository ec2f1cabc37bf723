import type { Random } from "../random";
import type { Knot } from "./curve";

/**
 * How a digit is written: the knots of each stroke in a box one high and one wide, y downwards, as the hand
 * moves. `aspect` is the range of widths for a height of one; `weight` how often people write it so.
 */
export interface Skeleton {
  readonly weight: number;
  readonly aspect: readonly [narrow: number, wide: number];
  readonly strokes: (random: Random) => readonly (readonly Knot[])[];
}

/** The ways of writing each digit that MNIST's writers (American, 1990) and European hands use. */
export const skeletons: readonly (readonly Skeleton[])[] = [
  [{ weight: 3, aspect: [0.55, 0.9], strokes: (random) => [zeroLoop(random)] }],
  [
    {
      weight: 5,
      aspect: [0.3, 0.5],
      strokes: (random) => [bowed(at(0.5, 0), at(0.5, 1), random.between(-0.1, 0.1))],
    },
    {
      weight: 3,
      aspect: [0.35, 0.55],
      strokes: (random) => [[at(0, random.between(0.18, 0.34)), corner(0.6, 0), at(0.6, 0.5), at(0.6, 1)]],
    },
    {
      weight: 1.5,
      aspect: [0.45, 0.65],
      strokes: (random) => [
        [at(0.05, random.between(0.18, 0.3)), corner(0.52, 0), at(0.52, 0.5), at(0.52, 1)],
        [at(0, 1), at(1, 0.99)],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.55, 0.9],
      strokes: (random) => [[...twoArch(random), at(0.42, 0.78), corner(0, 1), at(0.5, 0.97), at(1, 0.98)]],
    },
    {
      weight: 3,
      aspect: [0.6, 0.95],
      strokes: (random) => [
        [
          ...twoArch(random),
          at(0.42, 0.82),
          at(0.14, 0.98),
          at(0.01, 0.9),
          at(0.16, 0.8),
          at(0.42, 0.88),
          at(0.7, 0.99),
          at(1, random.between(0.86, 0.98)),
        ],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.5, 0.8],
      strokes: () => [
        [at(0.04, 0.13), at(0.4, 0), at(0.8, 0.13), at(0.72, 0.36), corner(0.32, 0.47), ...threeBelly()],
      ],
    },
    {
      weight: 2,
      aspect: [0.5, 0.8],
      strokes: () => [
        [
          at(0.04, 0.13),
          at(0.42, 0),
          at(0.82, 0.15),
          at(0.66, 0.4),
          at(0.36, 0.49),
          at(0.3, 0.44),
          at(0.42, 0.43),
          ...threeBelly(),
        ],
      ],
    },
    {
      weight: 1,
      aspect: [0.55, 0.8],
      strokes: () => [
        [at(0.05, 0.03), at(0.45, 0.02), corner(0.88, 0.01), corner(0.4, 0.4), ...threeBelly()],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.55, 0.85],
      strokes: (random) => {
        const bar = random.between(0.5, 0.6);
        return [
          [at(0.12, 0.02), at(0.04, 0.3), corner(0, bar), at(0.5, bar), at(1, bar - 0.02)],
          [at(0.8, random.between(0, 0.15)), at(0.76, 0.5), at(0.7, 1)],
        ];
      },
    },
    {
      weight: 2,
      aspect: [0.6, 0.85],
      strokes: (random) => {
        const bar = random.between(0.6, 0.7);
        return [
          [at(0.68, 0), at(0.36, 0.34), corner(0, bar), at(0.5, bar), at(1, bar - 0.01)],
          [at(0.7, 0.01), at(0.7, 0.5), at(0.69, 1)],
        ];
      },
    },
    {
      weight: 2,
      aspect: [0.5, 0.75],
      strokes: () => [
        [
          at(0.1, 0.03),
          at(0.02, 0.34),
          at(0.28, 0.53),
          at(0.68, 0.42),
          corner(0.95, 0.02),
          at(0.86, 0.5),
          at(0.78, 1),
        ],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.55, 0.85],
      strokes: () => [
        [at(0.2, 0.04), corner(0.12, 0.44), ...fiveBelly()],
        [at(0.2, 0.03), at(0.58, 0.02), at(0.98, 0)],
      ],
    },
    {
      weight: 2,
      aspect: [0.55, 0.85],
      strokes: () => [[at(0.96, 0), at(0.6, 0.01), corner(0.24, 0.03), corner(0.14, 0.43), ...fiveBelly()]],
    },
    {
      weight: 1,
      aspect: [0.55, 0.8],
      strokes: () => [
        [
          at(0.98, 0),
          at(0.5, 0.03),
          at(0.2, 0.2),
          at(0.36, 0.42),
          at(0.76, 0.6),
          at(0.74, 0.9),
          at(0.36, 1),
          at(0, 0.92),
        ],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.45, 0.75],
      strokes: (random) => [[at(random.between(0.55, 0.85), 0), at(0.3, 0.28), ...sixBowl()]],
    },
    {
      weight: 2,
      aspect: [0.45, 0.7],
      strokes: (random) => [[at(random.between(0.2, 0.45), 0), at(0.12, 0.35), ...sixBowl()]],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.5, 0.8],
      strokes: (random) => [[at(0, 0.06), at(0.5, 0.03), ...sevenStem(random)]],
    },
    {
      weight: 1.5,
      aspect: [0.55, 0.8],
      strokes: (random) => [[at(0, 0.22), corner(0.04, 0.04), at(0.5, 0.03), ...sevenStem(random)]],
    },
    {
      weight: 1.5,
      aspect: [0.55, 0.8],
      strokes: (random) => [
        [at(0, 0.06), at(0.5, 0.03), ...sevenStem(random)],
        [at(0.22, random.between(0.47, 0.56)), at(0.88, random.between(0.44, 0.53))],
      ],
    },
    {
      weight: 1,
      aspect: [0.5, 0.75],
      strokes: () => [
        [at(0, 0.12), at(0.42, 0.02), at(0.86, 0.03), at(0.86, 0.2), at(0.6, 0.56), at(0.45, 1)],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.45, 0.75],
      strokes: () => [
        [
          at(0.86, 0.12),
          at(0.5, 0),
          at(0.13, 0.14),
          at(0.22, 0.36),
          at(0.56, 0.52),
          at(0.9, 0.74),
          at(0.74, 0.96),
          at(0.38, 0.99),
          at(0.08, 0.82),
          at(0.28, 0.6),
          at(0.64, 0.42),
          at(0.9, 0.22),
          at(0.84, 0.09),
        ],
      ],
    },
    {
      weight: 1.5,
      aspect: [0.45, 0.7],
      strokes: () => [
        [at(0.5, 0.47), at(0.14, 0.26), at(0.48, 0), at(0.85, 0.22), at(0.52, 0.47)],
        [at(0.5, 0.46), at(0.06, 0.72), at(0.45, 1), at(0.94, 0.74), at(0.52, 0.46)],
      ],
    },
  ],
  [
    {
      weight: 4,
      aspect: [0.45, 0.75],
      strokes: () => [[...nineBowl(), corner(0.92, 0.1), at(0.88, 0.5), at(0.8, 1)]],
    },
    {
      weight: 2,
      aspect: [0.5, 0.75],
      strokes: (random) => [
        [
          ...nineBowl(),
          corner(0.92, 0.12),
          at(0.92, 0.5),
          at(0.78, 0.86),
          at(0.45, 1),
          at(0.1, random.between(0.88, 0.98)),
        ],
      ],
    },
    {
      weight: 2,
      aspect: [0.4, 0.65],
      strokes: (random) => [
        [
          at(0.8, 0.16),
          at(0.45, 0),
          at(0.08, 0.24),
          at(0.34, 0.47),
          at(0.74, 0.34),
          at(0.9, 0.12),
          at(0.84, 0.5),
          at(random.between(0.5, 0.75), 1),
        ],
      ],
    },
  ],
];

function at(x: number, y: number): Knot {
  return { x, y };
}

function corner(x: number, y: number): Knot {
  return { x, y, corner: true };
}

/** A nearly straight line, bent sideways in its middle. */
function bowed(from: Knot, to: Knot, bend: number): readonly Knot[] {
  return [from, at((from.x + to.x) / 2 + bend, (from.y + to.y) / 2), to];
}

/** Once round against the clock from near the top, closing early, exactly, or past the start. */
function zeroLoop(random: Random): readonly Knot[] {
  const spans = 9;
  const start = random.between(-0.9, 0.35);
  const sweep = 2 * Math.PI + random.between(-0.25, 0.55);
  const drift = random.between(-0.06, 0.06);
  return Array.from({ length: spans + 1 }, (_, index) => {
    const angle = start + (sweep * index) / spans;
    const radius = 0.5 + (drift * index) / spans;
    return at(0.5 - radius * Math.sin(angle), 0.5 - radius * Math.cos(angle));
  });
}

function twoArch(random: Random): readonly Knot[] {
  return [
    at(random.between(0, 0.12), random.between(0.16, 0.3)),
    at(0.26, 0.04),
    at(0.62, 0),
    at(0.88, 0.2),
    at(0.76, 0.48),
  ];
}

function threeBelly(): readonly Knot[] {
  return [at(0.76, 0.54), at(0.94, 0.76), at(0.64, 0.97), at(0.28, 0.99), at(0, 0.87)];
}

function fiveBelly(): readonly Knot[] {
  return [at(0.48, 0.37), at(0.88, 0.54), at(0.86, 0.84), at(0.46, 1), at(0, 0.91)];
}

function sixBowl(): readonly Knot[] {
  return [
    at(0.04, 0.68),
    at(0.2, 0.94),
    at(0.56, 1),
    at(0.92, 0.82),
    at(0.74, 0.58),
    at(0.4, 0.6),
    at(0.12, 0.8),
  ];
}

function sevenStem(random: Random): readonly Knot[] {
  const foot = random.between(0.2, 0.6);
  return [
    corner(0.96, 0.02),
    at(0.72 + foot / 6, 0.36),
    at(foot + random.between(0, 0.12), 0.7),
    at(foot, 1),
  ];
}

function nineBowl(): readonly Knot[] {
  return [at(0.86, 0.14), at(0.5, 0), at(0.1, 0.18), at(0.16, 0.42), at(0.52, 0.46), at(0.84, 0.28)];
}
