import * as v from "valibot";
import { abbreviate } from "./unreadPart";

/** A figure's state as it stands in an address: its parts under their names. */
export type StateParams = Readonly<Record<string, string>>;

/**
 * The parts of `state` that differ from `base`, as text. States are plain objects without optional parts (null stands
 * for "none"), so that what is left out is what `base` says.
 */
export function writeState(state: object, base: object): StateParams {
  const usual = new Map<string, unknown>(Object.entries(base));
  const changed = Object.entries(state).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(usual.get(name)),
  );
  return Object.fromEntries(changed.map(([name, value]) => [name, writeValue(value)]));
}

export interface ReadState<State> {
  readonly state: State;
  /** The parts that could not be read, as `name=value`; they are as in `base`. */
  readonly unread: readonly string[];
}

/** What `writeState` wrote, put over `base`. Parts are read one by one: a broken one does not take others with it. */
export function readState<State>(
  schema: v.GenericSchema<unknown, State>,
  base: State,
  params: StateParams,
): ReadState<State> {
  const whole = v.safeParse(schema, { ...base, ...mapValues(params, readValue) });
  const known = new Set(Object.keys(base as object));
  const strangers = Object.keys(params).filter((name) => !known.has(name));
  if (whole.success && strangers.length === 0) return { state: whole.output, unread: [] };
  let state = base;
  const unread: string[] = [];
  for (const [name, text] of Object.entries(params)) {
    const next = known.has(name) ? v.safeParse(schema, { ...state, [name]: readValue(text) }) : null;
    if (next?.success) state = next.output;
    else unread.push(`${name}=${abbreviate(text)}`);
  }
  return { state, unread };
}

/** Words stand as they are; everything else, and words that look like something else, as JSON. */
function writeValue(value: unknown): string {
  if (typeof value === "string" && readValue(value) === value) return value;
  return JSON.stringify(value);
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function mapValues(
  params: StateParams,
  change: (text: string) => unknown,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, change(text)]));
}
