/** A selector that computes again only when one of the parts it depends on is another object than last time. */
export function rememberLast<State, Value>(
  compute: (state: State) => Value,
  partsOf: (state: State) => readonly unknown[],
): (state: State) => Value {
  const remembered = rememberEach(() => "", compute, partsOf);
  return (state) => remembered(state, undefined);
}

/** More keys than are ever looked at by turns; the one that was not asked for longest is forgotten first. */
const mostKeys = 16;

interface Entry<Value> {
  readonly parts: readonly unknown[];
  readonly value: Value;
}

/** The same for something besides the state: what is computed for one key does not push out what was for another. */
export function rememberEach<State, Beside, Value>(
  keyOf: (beside: Beside) => string,
  compute: (state: State, beside: Beside) => Value,
  partsOf: (state: State, beside: Beside) => readonly unknown[],
): (state: State, beside: Beside) => Value {
  const entries = new Map<string, Entry<Value>>();
  return (state, beside) => {
    const key = keyOf(beside);
    const parts = partsOf(state, beside);
    const last = entries.get(key);
    const isSame = last?.parts.every((part, index) => part === parts[index]) ?? false;
    const entry = last && isSame ? last : { parts, value: compute(state, beside) };
    entries.delete(key);
    entries.set(key, entry);
    const [oldest] = entries.keys();
    if (entries.size > mostKeys && oldest !== undefined) entries.delete(oldest);
    return entry.value;
  };
}
