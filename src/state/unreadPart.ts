/** A part of a link that could not be read, as it is told: its beginning is enough to find it. */
export function abbreviate(value: string): string {
  return value.length > 24 ? `${value.slice(0, 24)}…` : value;
}
