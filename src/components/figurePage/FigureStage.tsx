import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { hostFigure } from "../../api/figureHost";
import { writeList } from "../../messages/numbers";
import { translator } from "../../messages/translator";
import { benchParameter } from "../../state/benchAddress";
import { readState, type StateParams, writeState } from "../../state/figureState";
import { parseHash } from "../../state/hashAddress";
import { useApp } from "../app/AppContext";
import { usePageTitle } from "../app/usePageTitle";
import type { Figure, FigureNeed } from "../figures/figure";
import { firstState, onBench } from "../figures/firstState";
import { LiveFigure } from "../figures/LiveFigure";

const t = translator("shell");

const noParts = {};

/** Milliseconds without a change before the address follows: browsers refuse a hundred changes in half a minute. */
const settleTime = 300;

/** A figure whose state stands in the address, and which the page around can set and hear. */
export function FigureStage<State extends object, Data, Need extends FigureNeed>({
  figure,
}: {
  readonly figure: Figure<State, Data, Need>;
}) {
  const { site } = useApp();
  usePageTitle(figure.title());
  const [params, setParams] = useState(readParams);
  const [isOfBench, setIsOfBench] = useState(hasBench);
  const base = useMemo(() => (isOfBench ? onBench(figure) : noParts), [figure, isOfBench]);
  const start = useMemo(() => ({ ...firstState(figure), ...base }), [figure, base]);
  const shown = useRef<State>(start);

  useEffect(() => {
    const follow = () => {
      setParams(readParams());
      setIsOfBench(hasBench());
    };
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback((next: StateParams) => {
    setParams(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => history.replaceState(null, "", addressWith(next)), settleTime);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const host = useMemo(
    () =>
      hostFigure({
        name: figure.name,
        read: () => shown.current,
        write: (parts) => {
          const { state, unread } = readState(figure.schema, shown.current, asParams(parts));
          if (unread.length === 0) change(writeState(state, start));
          return { state, unread };
        },
      }),
    [figure, start, change],
  );
  useEffect(() => host.open(), [host]);

  const onState = useCallback(
    (state: State) => {
      const isNews = JSON.stringify(state) !== JSON.stringify(shown.current);
      shown.current = state;
      if (isNews) host.tell(state);
    },
    [host],
  );
  const onUnread = useCallback(
    (parts: readonly string[]) => site.getState().notify(t("link.unread", { parts: writeList(parts) })),
    [site],
  );
  return (
    <>
      <h1 className="spoken">{figure.title()}</h1>
      <LiveFigure
        figure={figure}
        base={base}
        params={params}
        onParams={change}
        onState={onState}
        onUnread={onUnread}
      />
    </>
  );
}

/** Links from before figures had networks of their own name the bench alone. */
function hasBench(): boolean {
  return new URLSearchParams(parseHash(location.hash).query).has(benchParameter);
}

function readParams(): StateParams {
  const { [benchParameter]: _bench, ...params } = Object.fromEntries(
    new URLSearchParams(parseHash(location.hash).query),
  );
  return params;
}

/** The address with these parts of the figure's state; the bench's part stays. */
function addressWith(params: StateParams): string {
  const { path, query } = parseHash(location.hash);
  const bench = new URLSearchParams(query).get(benchParameter);
  const all = new URLSearchParams({ ...params, ...(bench !== null && { [benchParameter]: bench }) });
  return `#${path}?${all}`;
}

/** What another window sent, as it would stand in an address. */
function asParams(parts: Readonly<Record<string, unknown>>): StateParams {
  return writeState(parts, noParts);
}
