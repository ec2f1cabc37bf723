import { createRandom, type Random } from "../random";
import { horizonSteps, quantise, strengthSteps } from "./grid";
import {
  type ClutterKind,
  type Ground,
  type GroundKind,
  type LightKind,
  lightKinds,
  type Scene,
  type ShoreClass,
  type SubjectKind,
  shoreClasses,
  type Thing,
  type ThingKind,
  type Weather,
  type WeatherKind,
} from "./scene";
import { chance, pick } from "./sketch";

/** Which stream of a seed's random numbers is the sampler's. */
const stream = 11;

export interface SampleOptions {
  /** The scene's answer; without it the seed decides, each class as often. */
  readonly label?: ShoreClass;
}

/** Where a kind feels at home, and where its foot is below its centre, in shares of its size. */
interface Habitat {
  readonly grounds: readonly [GroundKind, ...GroundKind[]];
  /** How far below a thing's centre its waterline or foot lies; what flies or lies flat has none. */
  readonly foot: number | null;
  /** Degrees it may be turned either way, mostly. */
  readonly turn: number;
}

const habitats: Readonly<Record<SubjectKind, Habitat>> = {
  gull: { grounds: ["sky", "sea", "beach", "rocks", "sand"], foot: null, turn: 16 },
  sailboat: { grounds: ["sea", "sea", "beach", "rocks"], foot: 0.4, turn: 5 },
  lighthouse: { grounds: ["rocks", "sea", "beach", "sky"], foot: 0.42, turn: 4 },
  crab: { grounds: ["sand", "surf", "beach", "rocks", "deep"], foot: null, turn: 180 },
  fish: { grounds: ["deep", "deep", "surf", "sea", "sand"], foot: null, turn: 40 },
  starfish: { grounds: ["sand", "surf", "deep", "rocks", "beach"], foot: null, turn: 180 },
  whale: { grounds: ["sea", "sea", "deep", "rocks"], foot: 0.25, turn: 8 },
  parasol: { grounds: ["beach", "sand", "surf", "beach"], foot: 0.47, turn: 8 },
  palm: { grounds: ["beach", "beach", "sea", "rocks", "sand"], foot: 0.47, turn: 7 },
};

const emptyGrounds = ["sea", "beach", "beach", "rocks", "surf", "sand", "deep", "sky"] as const;

/** How near to the frame's edge a subject's centre may lie, in frames: more than half its width and height is in sight. */
export const nearest = 0.06;

/** One scene in five shows its subject where one would not look for it. */
const anywhere = 0.2;

/** What lies about on each ground. */
const clutterOf: Readonly<Record<GroundKind, readonly [ClutterKind, ...ClutterKind[]]>> = {
  sea: ["sun", "cloud", "cloud", "island", "buoy", "rock", "wave"],
  beach: [
    "sun",
    "cloud",
    "island",
    "pebbles",
    "shells",
    "driftwood",
    "grass",
    "seaweed",
    "bucket",
    "towel",
    "footprints",
    "rock",
  ],
  rocks: ["sun", "cloud", "island", "rock", "pebbles", "seaweed", "grass", "driftwood", "shells", "wave"],
  surf: ["pebbles", "shells", "driftwood", "seaweed", "footprints", "bucket", "towel", "wave"],
  sand: [
    "pebbles",
    "pebbles",
    "shells",
    "shells",
    "driftwood",
    "grass",
    "seaweed",
    "bucket",
    "towel",
    "footprints",
  ],
  deep: ["seaweed", "seaweed", "rock", "pebbles", "shells"],
  sky: ["sun", "cloud", "cloud", "island"],
};

/** Sizes of clutter, in frame heights. */
const clutterSizes: Readonly<Record<ClutterKind, readonly [number, number]>> = {
  sun: [0.12, 0.3],
  cloud: [0.25, 0.7],
  island: [0.3, 0.9],
  buoy: [0.08, 0.16],
  rock: [0.15, 0.45],
  pebbles: [0.15, 0.4],
  shells: [0.1, 0.22],
  driftwood: [0.2, 0.5],
  grass: [0.15, 0.4],
  seaweed: [0.15, 0.4],
  bucket: [0.12, 0.24],
  towel: [0.25, 0.5],
  footprints: [0.25, 0.5],
  wave: [0.2, 0.5],
};

/** What stands at the horizon or above it, and what may hide a subject's foot. */
const airborne: readonly ThingKind[] = ["sun", "cloud"];
const atHorizon: readonly ThingKind[] = ["island", "buoy"];
const coverKinds = ["rock", "grass", "seaweed", "wave", "cloud"] as const;

/** The scene of a seed. Subjects lie anywhere in the frame, each place as likely, some partly outside or partly hidden. */
export function sampleScene(seed: number, options: SampleOptions = {}): Scene {
  const random = createRandom(seed, stream);
  const drawn = shoreClasses[Math.floor(random.next() * shoreClasses.length)] ?? "empty beach";
  const label = options.label ?? drawn;
  const subjects = label === "empty beach" ? [] : sampleSubjects(label, random);
  const ground = sampleGround(label, subjects[0], random);
  const behind = sampleClutter(ground, Math.floor(random.between(0, 5)), random);
  const cover = subjects[0] && chance(random, 0.16) ? [coverFor(subjects[0], random)] : [];
  return {
    seed,
    ground,
    light: sampleLight(random),
    weather: sampleWeather(random),
    things: [...behind, ...subjects, ...cover],
  };
}

function sampleSubjects(kind: SubjectKind, random: Random): readonly Thing[] {
  // Small ones are as frequent as large ones by ratio, not by difference.
  const size = 0.24 * (1 + random.next() * 0.9) * (1 + random.next() * 0.9);
  const first = sampleThing(
    kind,
    [random.between(nearest, 1 - nearest), random.between(nearest, 1 - nearest)],
    size,
    random,
  );
  if (!chance(random, 0.14)) return [first];
  const count = 1 + Math.floor(random.between(0, 2));
  const others = Array.from({ length: count }, () =>
    sampleThing(kind, [random.between(0, 1), random.between(0, 1)], size * random.between(0.4, 0.75), random),
  );
  return [...others, first];
}

function sampleThing(
  kind: SubjectKind,
  [x, y]: readonly [number, number],
  size: number,
  random: Random,
): Thing {
  const { turn } = habitats[kind];
  const isOdd = chance(random, 0.08);
  return quantise({
    kind,
    variant: sampleVariant(random),
    x,
    y,
    size,
    turn: isOdd ? random.between(-180, 180) : random.between(-turn, turn),
    flip: chance(random, 0.5),
  });
}

function sampleVariant(random: Random): number {
  return Math.floor(random.next() * 65536);
}

function sampleGround(label: ShoreClass, subject: Thing | undefined, random: Random): Ground {
  const isAnywhere = chance(random, anywhere);
  const habitat = label === "empty beach" ? null : habitats[label];
  const kind = pick(random, isAnywhere || !habitat ? emptyGrounds : habitat.grounds);
  const free = random.between(0.12, 0.75);
  const horizon =
    subject && habitat && habitat.foot !== null && !isAnywhere
      ? horizonFor(kind, subject, habitat.foot, random)
      : free;
  return { kind, variant: sampleVariant(random), horizon: Math.round(horizon * horizonSteps) / horizonSteps };
}

/** A horizon that the subject's foot is below, so that it stands in the water or on the ground. */
function horizonFor(kind: GroundKind, subject: Thing, foot: number, random: Random): number {
  const level = subject.y + foot * subject.size;
  const clearance = kind === "sea" ? random.between(0.01, 0.3) : random.between(0.14, 0.42);
  return Math.max(-0.4, Math.min(1.1, level - clearance));
}

function sampleClutter(ground: Ground, count: number, random: Random): readonly Thing[] {
  const things = Array.from({ length: count }, () => {
    const kind = pick(random, clutterOf[ground.kind]);
    const [low, high] = clutterSizes[kind];
    const size = random.between(low, high);
    return quantise({
      kind,
      variant: sampleVariant(random),
      x: random.between(-0.05, 1.05),
      y: heightFor(kind, size, ground, random),
      size,
      turn: isUpright(kind) ? random.between(-6, 6) : random.between(-180, 180),
      flip: chance(random, 0.5),
    });
  });
  return things.toSorted((one, other) => depthOf(one) - depthOf(other));
}

/** What lies flat may lie at any turn. */
function isUpright(kind: ClutterKind): boolean {
  return !["pebbles", "shells", "driftwood", "footprints", "towel"].includes(kind);
}

/** Painting order: the sky first, then what stands lower in the frame later. */
function depthOf({ kind, y, size }: Thing): number {
  if (kind === "sun") return -3;
  if (kind === "cloud") return -2;
  return y + size / 2;
}

function heightFor(
  kind: ClutterKind,
  size: number,
  { kind: ground, horizon }: Ground,
  random: Random,
): number {
  const isOpen = ground === "surf" || ground === "sand" || ground === "deep" || ground === "sky";
  const sky = ground === "sky" ? 1 : horizon;
  if (airborne.includes(kind)) return sky * random.between(0.05, 0.95);
  if (kind === "island") return sky - 0.08 * size;
  if (atHorizon.includes(kind)) return horizon + random.between(0, 0.2);
  if (isOpen) return random.between(0, 1);
  return random.between(Math.min(0.95, horizon + 0.22), 1.02);
}

/** Something in front of a subject's lower or outer part. */
function coverFor({ x, y, size }: Thing, random: Random): Thing {
  const kind = pick(random, coverKinds);
  return quantise({
    kind,
    variant: sampleVariant(random),
    x: x + random.between(-0.45, 0.45) * size,
    y: y + random.between(0.25, 0.5) * size,
    size: size * random.between(0.4, 0.7),
    turn: random.between(-8, 8),
    flip: chance(random, 0.5),
  });
}

function sampleLight(random: Random): LightKind {
  return pick(random, ["morning", "morning", "noon", "noon", ...lightKinds]);
}

function sampleWeather(random: Random): Weather {
  const kind = pick<WeatherKind>(random, [
    "clear",
    "clear",
    "clear",
    "clear",
    "clear",
    "haze",
    "fog",
    "rain",
    "wind",
    "wind",
  ]);
  return {
    kind,
    strength: kind === "clear" ? 0 : Math.round(random.between(0.2, 1) * strengthSteps) / strengthSteps,
  };
}
