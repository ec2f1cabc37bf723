import { sampleScene } from "../../../scenes/shore/sample";
import {
  clutterKinds,
  type Scene,
  type ShoreClass,
  shoreClasses,
  subjectKinds,
  type ThingKind,
} from "../../../scenes/shore/scene";

/** One thing on bare paper, as a plate in a book shows it. */
function plate(kind: ThingKind): Scene {
  return {
    seed: 1,
    ground: { kind: "sky", variant: 1, horizon: 2 },
    light: "plate",
    weather: { kind: "clear", strength: 0 },
    things: [{ kind, variant: 1, x: 0.5, y: 0.5, size: 0.84375, turn: 0, flip: false }],
  };
}

type Plate<Kind> = readonly [kind: Kind, scene: Scene];

export const subjectPlates: readonly Plate<ThingKind>[] = subjectKinds.map((kind) => [kind, plate(kind)]);
export const clutterPlates: readonly Plate<ThingKind>[] = clutterKinds.map((kind) => [kind, plate(kind)]);

/** The scene that stands for a class among the examples: the one that its first press brings. */
export const examplePlates: readonly Plate<ShoreClass>[] = shoreClasses.map((label) => [
  label,
  sampleScene(1, { label }),
]);
