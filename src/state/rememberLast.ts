/** A selector that computes again only when one of the parts it depends on is another object than last time. */
export function rememberLast<State, Value>(
  compute: (state: State) => Value,
  partsOf: (state: State) => readonly unknown[],
): (state: State) => Value {
  let last: { readonly parts: readonly unknown[]; readonly value: Value } | null = null;
  return (state) => {
    const parts = partsOf(state);
    if (last && parts.every((part, index) => part === last?.parts[index])) return last.value;
    last = { parts, value: compute(state) };
    return last.value;
  };
}
