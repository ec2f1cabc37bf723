import * as v from "valibot";
import type { Spec } from "../../architectures";
import { type Edit, formatEdits, parseEdits } from "../../architectures/edit";
import { networkIds, parseSpec } from "../../architectures/spec";
import type { Preprocess } from "../../engine/protocol";
import {
  type EscapedText,
  escapeItem,
  escapeText,
  joinItems,
  type QueryPart,
  unescapeText,
} from "../linkQuery";
import { formatPreparation, preparationSchema } from "../preparationLink";
import { abbreviate } from "../unreadPart";
import { withoutUndefined } from "../withoutUndefined";
import { type Column, columnIds } from "./column";
import type { LinkableWeights } from "./weights";
import { isAddress, nameWeights, weightsSchema } from "./weightsLink";

/**
 * What a link says of the column at one place. Parts are left out where the link says nothing of them; null
 * stands for what is usual.
 */
export interface LinkedColumn {
  /** Counted from 0. The letter of the place is the column's own once a link that names networks is opened. */
  readonly place: number;
  readonly spec?: Spec;
  readonly weights?: LinkableWeights | null;
  readonly preparation?: Preprocess | null;
  readonly edits?: readonly Edit[] | null;
}

/** What a link says of a column, wherever it stands. */
export type LinkedParts = Omit<LinkedColumn, "place">;

export interface ParsedColumns {
  /** Undefined where the link says nothing of networks, or nothing that could be read. */
  readonly columns: readonly LinkedColumn[] | undefined;
  /** The items that could not be read, as `name=value`. */
  readonly unread: readonly string[];
}

const specSchema = v.pipe(v.string(), v.transform(parseSpec));

const editsSchema = v.pipe(
  v.string(),
  v.transform(parseEdits),
  v.check((edits): edits is readonly Edit[] => edits !== null, "edits as `formatEdits` writes them"),
);

/** Reads what a link's query says of columns, item by item: one that cannot be read costs its own column alone. */
export function parseColumns(query: ReadonlyMap<string, EscapedText>): ParsedColumns {
  const unread: string[] = [];
  const tell = (name: string, text: string) => {
    unread.push(`${name}=${abbreviate(text)}`);
  };
  const read = <T>(name: string, schema: v.GenericSchema<unknown, T>, text: string): T | undefined => {
    const reading = readItem(schema, text);
    if (reading === undefined) tell(name, text);
    return reading;
  };
  const nets = listOf(query.get("nets"), splitNets);
  const specs = nets?.slice(0, columnIds.length).map((text) => read("nets", specSchema, text));
  for (const text of nets?.slice(columnIds.length) ?? []) tell("nets", text);

  /** Null where the item is empty or, beside networks, missing; undefined where there is no such list. */
  const listReader = (name: string, split: (text: EscapedText) => readonly string[]) => {
    const items = listOf(query.get(name), split);
    for (const text of items?.slice(specs?.length ?? columnIds.length) ?? []) tell(name, text);
    return <T>(place: number, schema: v.GenericSchema<unknown, T>): T | null | undefined => {
      const text = items?.[place] ?? (specs && items ? "" : undefined);
      if (text === undefined) return undefined;
      return text === "" ? null : read(name, schema, text);
    };
  };
  const isOne = (specs?.length ?? 1) === 1;
  const weightsAt = listReader("weights", (text) => splitWeights(text, isOne));
  const preparationAt = listReader("prepare", splitItems);
  const editsAt = listReader("edit", splitItems);

  const columns = columnIds.slice(0, specs?.length).flatMap((_, place): readonly LinkedColumn[] => {
    const spec = specs?.[place];
    if (specs && spec === undefined) return [];
    const parts = withoutUndefined({
      spec,
      weights: weightsAt(place, weightsSchema),
      preparation: preparationAt(place, preparationSchema),
      edits: editsAt(place, editsSchema),
    });
    return Object.keys(parts).length === 0 ? [] : [{ place, ...parts }];
  });
  return { columns: columns.length > 0 ? columns : undefined, unread };
}

function readItem<T>(schema: v.GenericSchema<unknown, T>, text: string): T | undefined {
  try {
    return v.parse(schema, text);
  } catch {
    return undefined;
  }
}

/** The parts of a link's query that say what the columns are. What is usual for all of them is left out. */
export function formatColumns(
  columns: readonly Omit<Column, "id" | "linkedAddress">[],
): readonly QueryPart[] {
  const isOne = columns.length === 1;
  const lists: readonly (readonly [name: string, items: readonly EscapedText[]])[] = [
    ["nets", columns.map(({ spec }) => escapeText(spec))],
    ["weights", columns.map(({ weights }) => (isOne ? escapeText : escapeItem)(nameWeights(weights) ?? ""))],
    [
      "prepare",
      columns.map(({ preparation }) => escapeText(preparation ? formatPreparation(preparation) : "")),
    ],
    ["edit", columns.map(({ edits }) => escapeText(formatEdits(edits)))],
  ];
  return lists
    .filter(([, items]) => items.some((text) => text !== ""))
    .map(([name, items]) => [
      name,
      joinItems(items.slice(0, items.findLastIndex((text) => text !== "") + 1)),
    ]);
}

/** What a link's query says of one column, as `name=value`: for what turns out to have no place. */
export function tellColumn({ spec, weights, preparation, edits }: LinkedParts): readonly string[] {
  const parts = [
    ["nets", spec],
    ["weights", weights && nameWeights(weights)],
    ["prepare", preparation && formatPreparation(preparation)],
    ["edit", edits && formatEdits(edits)],
  ] as const;
  return parts.flatMap(([name, text]) => (text ? [`${name}=${abbreviate(text)}`] : []));
}

function listOf(
  text: EscapedText | undefined,
  split: (text: EscapedText) => readonly string[],
): readonly string[] | undefined {
  return text === undefined ? undefined : split(text);
}

/** No item of these lists has commas of its own. */
function splitItems(text: EscapedText): readonly string[] {
  return unescapeText(text).split(",");
}

/** Addresses have commas of their own: escaped ones beside others, and any where there is one address alone. */
function splitWeights(text: EscapedText, isOne: boolean): readonly string[] {
  const whole = unescapeText(text);
  if (isOne && isAddress(whole)) return [whole];
  return text.split(",").flatMap((part) => {
    const item = unescapeText(part as EscapedText);
    return isAddress(item) ? [item] : item.split(",");
  });
}

/** Where a network's name begins, or a model's: what ends a stack that stands before it. */
const nextNetwork = new RegExp(`,(?=(${networkIds.join("|")})([?,]|$)|model:)`);

/** Every comma splits, but those between the layers of a stack of the person's own. */
function splitNets(escaped: EscapedText): readonly string[] {
  const items: string[] = [];
  let rest = unescapeText(escaped);
  for (let end = firstSplit(rest); end >= 0; end = firstSplit(rest)) {
    items.push(rest.slice(0, end));
    rest = rest.slice(end + 1);
  }
  return [...items, rest];
}

/** The comma at which the first of several networks ends; below 0 where there is one alone. */
function firstSplit(text: string): number {
  return text.search(text.startsWith("custom?") ? nextNetwork : /,/);
}
