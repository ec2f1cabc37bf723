import { parseHash } from "./hashAddress";
import { type FormattedLink, formatLink, type LinkState, parseLink } from "./link";
import { createNetworkPlan, inputShapeOf } from "./networkPlan";
import { weightsForLink } from "./ownWeights";
import { formatPreparation } from "./preparationLink";
import { usualWeights } from "./running";
import { firstSelection, placeUnit } from "./selection";
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
  return formatLink({ ...state, theme: site.getState().theme, weights: weightsForLink(state) });
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
    const parsed = parseLink(query);
    const state = waitForConsent(parsed.state, store.getState());
    const { known, misplaced } = withinNetwork(state, store.getState());
    const { theme, ...bench } = known;
    if (theme) site.getState().chooseTheme(theme);
    store.setState({ ...bench, linkedAddress: state.linkedAddress });
    const unread = [...parsed.unread, ...misplaced];
    if (unread.length > 0) tell(unread);
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
      if (linkParts.some((part) => state[part] !== previous[part])) writeSoon();
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

/**
 * Takes an address of weights out of a link's state: it is asked only when the person agrees, which those have done
 * whose weights come from there already.
 */
function waitForConsent({ weights, ...rest }: Partial<LinkState>, { weights: current }: BenchState) {
  if (weights?.from !== "url") return { ...rest, ...(weights && { weights }), linkedAddress: null };
  const isAgreed = current.from === "url" && current.url === weights.url;
  return { ...rest, linkedAddress: isAgreed ? null : weights.url };
}

/**
 * A link's state within the network that it names, and the parts that have no place there. A network that comes
 * without weights or unit gets its usual ones and a first look; weights without a preparation have their own.
 */
function withinNetwork({ selected, preparation, ...rest }: Partial<LinkState>, current: BenchState) {
  const spec = rest.spec ?? current.spec;
  const plan = createNetworkPlan(spec);
  const isOther = spec !== current.spec;
  const [, , channels] = inputShapeOf(plan.graph);
  const hasLayer = selected !== undefined && plan.layers.has(selected.layer);
  const isPreparable = preparation?.mean.length === channels;
  const known: Partial<LinkState> = {
    ...(isOther && {
      weights: usualWeights({ spec, shipped: current.shipped }),
      selected: firstSelection(plan),
    }),
    ...((isOther || rest.weights) && { preparation: null }),
    ...rest,
    ...(hasLayer && { selected: placeUnit(selected, plan.shapes) }),
    ...(isPreparable && { preparation }),
  };
  const misplaced = [
    ...(selected && !hasLayer ? [`layer=${selected.layer}`] : []),
    ...(preparation && !isPreparable ? [`prepare=${formatPreparation(preparation)}`] : []),
  ];
  return { known, misplaced };
}

const linkParts = [
  "spec",
  "weights",
  "linkedAddress",
  "storage",
  "preparation",
  "source",
  "scene",
  "strokes",
  "adjustment",
  "selected",
  "tab",
  "scale",
  "backendChoice",
] as const;
