import { columnPlan, runOf, runsOf } from "./columns/column";
import { type LinkedPlaces, openLinkedColumns } from "./columns/linkedColumns";
import { weightsForLink } from "./columns/weightsLink";
import { parseHash } from "./hashAddress";
import { type FormattedLink, formatLink, type LinkState, parseLink } from "./link";
import { placeUnit, selectedUnit } from "./selection";
import type { SiteStore } from "./site";
import type { BenchState, BenchStore } from "./store";

/** What the address bar is to the bench; the browser's own in the app. */
export interface AddressBar {
  readonly hash: () => string;
  readonly replace: (hash: string) => void;
  readonly onChange: (listener: () => void) => () => void;
}

/** The link to all of the bench as it is now, in the site's theme. */
export function linkTo(store: BenchStore, site: SiteStore): FormattedLink {
  const state = store.getState();
  const { storage } = state;
  const columns = state.columns.map((column) => ({
    ...column,
    weights: weightsForLink(column, runOf(state, column.id), storage),
  }));
  return formatLink({ ...state, columns, selected: selectedUnit(state), theme: site.getState().theme });
}

/** Milliseconds without a change before the address follows: browsers refuse a hundred changes in half a minute. */
const settleTime = 300;

/**
 * Keeps the address, the bench and the site's theme the same: a link restores the state, and the state becomes the link.
 * `tell` hears which parts of a link could not be read. Returns the function that stops it.
 */
export function syncWithAddress(
  store: BenchStore,
  site: SiteStore,
  bar: AddressBar,
  tell: (unread: readonly string[]) => void,
) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = "";

  const read = () => {
    const { query } = parseHash(bar.hash());
    if (query === written || query === "") return;
    written = query;
    const { state, unread } = parseLink(query);
    const { theme, ...linked } = state;
    const { known, misplaced } = withinBench(linked, store.getState());
    if (theme) site.getState().chooseTheme(theme);
    store.setState(known);
    const told = [...unread, ...misplaced];
    if (told.length > 0) tell(told);
  };

  const write = () => {
    written = linkTo(store, site).query;
    bar.replace(`#${parseHash(bar.hash()).path}?${written}`);
  };

  read();
  const stopListening = bar.onChange(read);
  const writeSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, settleTime);
  };
  const unsubscribe = [
    store.subscribe((state, previous) => {
      if (linkedFields.some((field) => state[field] !== previous[field])) writeSoon();
    }),
    site.subscribe((state, previous) => {
      if (state.theme !== previous.theme) writeSoon();
    }),
  ];
  return () => {
    clearTimeout(timer);
    stopListening();
    for (const end of unsubscribe) end();
  };
}

/** A link's state with the columns that it opens, and the parts that have no place in them. */
function withinBench(
  { columns: linked = [], place, selected, ...rest }: Omit<Partial<LinkState>, "theme">,
  current: BenchState,
): LinkedPlaces<Partial<BenchState>> {
  const { known, misplaced } = openLinkedColumns({ linked, place }, current);
  const { column, isOther } = known;
  const plan = columnPlan(column);
  const hasLayer = selected !== undefined && plan.layers.has(selected.layer);
  return {
    known: {
      ...rest,
      columns: known.columns,
      chosen: column.id,
      runs: runsOf(known.columns, current.runs),
      pointed: null,
      // What was selected in the network that was there is none of another's.
      ...(isOther && { selected: null }),
      ...(hasLayer && { selected: { column: column.id, ...placeUnit(selected, plan.shapes) } }),
    },
    misplaced: [...misplaced, ...(selected && !hasLayer ? [`layer=${selected.layer}`] : [])],
  };
}

const linkedFields = [
  "columns",
  "chosen",
  "alignment",
  "detail",
  "storage",
  "source",
  "scene",
  "strokes",
  "adjustment",
  "selected",
  "tab",
  "scale",
  "scaleEnd",
  "backendChoice",
] as const;
