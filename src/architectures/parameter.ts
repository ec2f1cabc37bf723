/** What a spec sets: `width=0.25` a number, `shortcut=A` one of several words, `lrn=no` yes or no. */
export type ParameterValue = number | string | boolean;

/** What a text stands for, or, where it stands for nothing, what would have been right. */
export type Reading<Value> = { readonly value: Value } | { readonly right: string };

/** One parameter of a network: how its text is read, and the value that specs leave out. */
export interface Parameter<Value extends ParameterValue = ParameterValue> {
  readonly usual: Value;
  /** All values, where they can be listed. */
  readonly choices?: readonly Value[];
  readonly read: (text: string) => Reading<Value>;
}

interface NumberRange {
  readonly right: string;
  readonly accepts: (value: number) => boolean;
}

/** A number for which `accepts` holds; `right` says which those are. */
export function numberWhere(usual: number, { right, accepts }: NumberRange): Parameter<number> {
  const read = (text: string): Reading<number> => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    return accepts(value) ? { value } : { right };
  };
  return { usual, read };
}

/** A whole number between two bounds, both among them; `what` is what it counts. */
export function wholeNumber(usual: number, least: number, most: number, what: string): Parameter<number> {
  return numberWhere(usual, {
    right: `a whole number of ${what} from ${least} to ${most}`,
    accepts: (value) => Number.isInteger(value) && value >= least && value <= most,
  });
}

/** One of several words or numbers, written as they are. */
export function oneOf<const Value extends string | number>(
  usual: Value,
  choices: readonly Value[],
): Parameter<Value> {
  const read = (text: string): Reading<Value> => {
    const found = choices.find((choice) => String(choice) === text);
    return found === undefined ? { right: `one of ${choices.join(", ")}` } : { value: found };
  };
  return { usual, choices, read };
}

/** Yes or no. */
export function yesOrNo(usual: boolean): Parameter<boolean> {
  const read = (text: string): Reading<boolean> =>
    text === "yes" || text === "no" ? { value: text === "yes" } : { right: "yes or no" };
  return { usual, choices: [true, false], read };
}

/** The text that the parameter reads back as this value. */
export function formatValue(value: ParameterValue): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
