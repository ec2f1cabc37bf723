import type { Thing } from "../../../scenes/shore/scene";
import { flipped, movedBy, scaledBy, turnedBy, withVariant } from "../../../state/sceneEdits";

/** Steps of one key press, and how many of them Shift makes. */
const moveStep = 1 / 128;
export const scaleStep = 1.05;
export const turnStep = 5;
const shiftSteps = 6;

interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
}

type Change = (thing: Thing, steps: number) => Thing;

const changes: Readonly<Record<string, Change>> = {
  ArrowLeft: (thing, steps) => movedBy(thing, -steps * moveStep, 0),
  ArrowRight: (thing, steps) => movedBy(thing, steps * moveStep, 0),
  ArrowUp: (thing, steps) => movedBy(thing, 0, -steps * moveStep),
  ArrowDown: (thing, steps) => movedBy(thing, 0, steps * moveStep),
  "[": (thing) => turnedBy(thing, -turnStep),
  "]": (thing) => turnedBy(thing, turnStep),
  "{": (thing) => turnedBy(thing, -shiftSteps * turnStep),
  "}": (thing) => turnedBy(thing, shiftSteps * turnStep),
  "-": (thing) => scaledBy(thing, 1 / scaleStep),
  // Where + needs Shift, the key alone will do.
  "+": (thing) => scaledBy(thing, scaleStep),
  "=": (thing) => scaledBy(thing, scaleStep),
  f: flipped,
  v: (thing) => withVariant(thing, 1),
};

/** What a key makes of the thing that is chosen; null for keys that mean nothing here. */
export function changeByKey(thing: Thing, { key, shiftKey }: KeyPress): Thing | null {
  const change = changes[key] ?? changes[key.toLowerCase()];
  return change ? change(thing, shiftKey ? shiftSteps : 1) : null;
}
