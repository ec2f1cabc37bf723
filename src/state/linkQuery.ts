import type { Brand } from "../architectures/brand";
/**
 * The query of a link, as text that a person can read: `nets=custom?stack=conv5-6,relu,vgg16&unit=1.2.3`. Only what would
 * end a value or mean something else in an address is escaped.
 */
export type QueryPart = readonly [name: string, value: EscapedText];

/** Text as it stands in a query: a comma of `%2C` belongs to an item of a list, and one of its own may stand between two. */
export type EscapedText = Brand<string, "EscapedText">;

/** What `encodeURIComponent` escapes and a query, behind the `#`, can hold as it is. */
const readable = /%(2C|3A|2F|3F|3D|40|3B|24)/g;

/** Escapes a value; its commas stay readable. */
export function escapeText(text: string): EscapedText {
  return encodeURIComponent(text).replace(readable, decodeURIComponent) as EscapedText;
}

/** Escapes one item of a list in which commas of its own would split it. */
export function escapeItem(text: string): EscapedText {
  return escapeText(text).replaceAll(",", "%2C") as EscapedText;
}

/** Puts escaped items beside one another. */
export function joinItems(items: readonly EscapedText[]): EscapedText {
  return items.join(",") as EscapedText;
}

export function unescapeText(text: EscapedText): string {
  return new URLSearchParams(`value=${text}`).get("value") ?? "";
}

export function formatQuery(parts: Iterable<QueryPart>): string {
  return [...parts].map(([name, value]) => `${name}=${value}`).join("&");
}

/** The parts of a query by their names; of two with one name the first. */
export function parseQuery(query: string): ReadonlyMap<string, EscapedText> {
  const parts = query.split("&").map((part): QueryPart => {
    const [, name = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(part) ?? [];
    return [unescapeText(name as EscapedText), value as EscapedText];
  });
  // The later of two entries is the one that a map keeps.
  return new Map(parts.toReversed());
}
