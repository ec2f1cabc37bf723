import { mapActivations, stackWordOf } from "./activations";
import type { Padding, Pair } from "./graph";
import type { Parameter, Reading } from "./parameter";
import { decimal, needed, optional, type StackSettings } from "./stackSetting";

/**
 * A chain of layers as text, from the picture on: commas between layers, hyphens between a layer's settings, so that
 * it stands in an address as it is. `conv5-16` has a 5 × 5 kernel and 16 maps; `conv3x5-16-s2-p1x2-d2-g4-nobias`
 * also a stride of 2, padding of 1 above and below and of 2 at the sides, a dilation of 2, 4 groups and no bias.
 * `p1x2x3x4` pads the top by 1, the bottom by 2, the left by 3 and the right by 4.
 */
export interface StackLayer {
  readonly word: StackWord;
  /** Every setting with its value, usual ones included; the one right behind the word is `lead`. */
  readonly settings: Readonly<Record<string, string>>;
}

const count = /^[1-9]\d{0,4}$/;
const extent = /^[1-9]\d{0,2}(x[1-9]\d{0,2})?$/;
const padding = /^(0|[1-9]\d?)((x(0|[1-9]\d?)){3}|x(0|[1-9]\d?))?$/;
const rate = /^0(\.\d{0,8}[1-9])?$/;

/** The usual stride of a pool: its kernel. */
const sameAsLead = "lead";
/** A setting that is a word alone: absent unless written. */
const flag = optional(/^yes$/, "no");

const pool = {
  lead: needed(extent),
  s: optional(extent, sameAsLead),
  p: optional(padding, "0"),
  ceil: flag,
};

/** The words of a stack and their settings; activations are written by their kinds. */
const words = {
  conv: {
    lead: needed(extent),
    "": needed(count),
    s: optional(extent, "1"),
    p: optional(padding, "0"),
    d: optional(extent, "1"),
    g: optional(count, "1"),
    nobias: flag,
  },
  pool,
  avgpool: pool,
  subsample: { lead: needed(extent), s: optional(extent, sameAsLead) },
  gap: {},
  ...mapActivations((kind) => stackWordOf(kind).settings),
  lrn: {
    lead: optional(count, "5"),
    k: optional(decimal, "2"),
    a: optional(decimal, "0.0001"),
    b: optional(decimal, "0.75"),
    mean: flag,
  },
  bn: {},
  dropout: { lead: needed(rate) },
  flatten: {},
  fc: { "": needed(count), nobias: flag },
} as const satisfies Record<string, StackSettings>;

export type StackWord = keyof typeof words;

export const stackWords = Object.keys(words) as readonly StackWord[];

const mostLayers = 200;

/** How each word is written with all that it takes, for the sentence that refuses another writing. */
const examples: Readonly<Record<StackWord, string>> = {
  conv: "conv3x3-16-s1-p1-d1-g1-nobias",
  pool: "pool3-s2-p1-ceil",
  avgpool: "avgpool3-s2-p1-ceil",
  subsample: "subsample2-s2",
  gap: "gap",
  ...mapActivations((kind) => stackWordOf(kind).written),
  lrn: "lrn5-k2-a0.0001-b0.75-mean",
  bn: "bn",
  dropout: "dropout0.5",
  flatten: "flatten",
  fc: "fc-120-nobias",
};

/** The parameter `stack`; its value is the shortest text of the same stack. */
export function stackParameter(usual: string): Parameter<string> {
  const read = (text: string): Reading<string> => {
    const stack = readStack(text);
    return "value" in stack ? { value: stack.value.map(formatLayer).join(",") } : stack;
  };
  return { usual, read };
}

/** Takes a stack's text apart, or says what it should be. */
export function readStack(text: string): Reading<readonly StackLayer[]> {
  const tokens = text.split(",");
  if (tokens.length > mostLayers)
    return { right: `at most ${mostLayers} layers, and it has ${tokens.length}` };
  const layers: StackLayer[] = [];
  for (const token of tokens) {
    const layer = readLayer(token);
    if ("right" in layer) return layer;
    layers.push(layer.value);
  }
  return { value: layers };
}

/** Both directions of a setting such as `3` or `3x5`. */
export function pairOf({ settings }: StackLayer, name: string): Pair {
  const [vertical = 0, horizontal = vertical] = (settings[name] ?? "").split("x").map(Number);
  return [vertical, horizontal];
}

/** Padding such as `1`, `1x2` (vertical, horizontal), or each side. */
export function paddingOf({ settings }: StackLayer, name: string): Padding {
  const [top = 0, second = top, third, right = 0] = (settings[name] ?? "").split("x").map(Number);
  if (third === undefined) return { top, bottom: top, left: second, right: second };
  return { top, bottom: second, left: third, right };
}

/** A setting that is one number. */
export function numberOf({ settings }: StackLayer, name: string): number {
  return Number(settings[name]);
}

/** Whether a setting that is a word alone was written. */
export function hasFlag({ settings }: StackLayer, name: string): boolean {
  return settings[name] === "yes";
}

function readLayer(token: string): Reading<StackLayer> {
  const [head = "", ...rest] = token.split("-");
  const [, word = "", lead] = /^([a-zA-Z]+)(.+)?$/.exec(head) ?? [];
  if (!isWord(word)) {
    return { right: `layers that begin with ${stackWords.join(", ")}, and “${token}” does not` };
  }
  const settings = readSettings(words[word], lead, rest);
  return settings ? { value: { word, settings } } : { right: writtenLike(word, token) };
}

function readSettings(
  rules: StackSettings,
  lead: string | undefined,
  segments: readonly string[],
): Readonly<Record<string, string>> | null {
  const given = segments.map((segment) => {
    const [, letters = "", value = ""] = /^([a-z]*)(.*)$/.exec(segment) ?? [];
    return [letters, value === "" ? "yes" : value] as const;
  });
  const written = new Map(lead === undefined ? given : [["lead", lead] as const, ...given]);
  const repeats = written.size < given.length + (lead === undefined ? 0 : 1);
  if (repeats || ![...written.keys()].every((name) => Object.hasOwn(rules, name))) return null;
  const settings: Record<string, string> = {};
  for (const [name, { pattern, usual }] of Object.entries(rules)) {
    const value = written.get(name);
    if (value === undefined && usual === undefined) return null;
    if (value !== undefined && !pattern.test(value)) return null;
    settings[name] = value === undefined ? usualOf(usual, settings) : withoutRepeat(value);
  }
  return settings;
}

function writtenLike(word: StackWord, token: string): string {
  return `“${word}” written like “${examples[word]}” (what is not needed left out), and “${token}” is not`;
}

function usualOf(usual: string | undefined, { lead = "" }: Readonly<Record<string, string>>): string {
  return usual === sameAsLead ? lead : (usual ?? "");
}

/** `3x3` is `3`, and `1x1x2x2` is `1x2`. */
function withoutRepeat(value: string): string {
  const [first = "", second, third, fourth] = value.split("x");
  if (third === undefined) return first === second ? first : value;
  return first === second && third === fourth ? withoutRepeat(`${first}x${third}`) : value;
}

function formatLayer({ word, settings }: StackLayer): string {
  const rules: StackSettings = words[word];
  const written = Object.entries(rules).flatMap(([name, { usual }]) => {
    const value = settings[name] ?? "";
    if (usual !== undefined && value === usualOf(usual, settings)) return [];
    if (name === "lead") return [value];
    return [`-${name}${value === "yes" ? "" : value}`];
  });
  return `${word}${written.join("")}`;
}

function isWord(word: string): word is StackWord {
  return Object.hasOwn(words, word);
}
