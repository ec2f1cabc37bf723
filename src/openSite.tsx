import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { exposeApi } from "./api/expose";
import { App } from "./components/app/App";
import { LateBench } from "./components/app/LateBench";
import type { PageNeed } from "./components/app/pages";
import { Spoken } from "./components/app/Spoken";
import { writeList } from "./messages/numbers";
import { translator } from "./messages/translator";
import { keepOffline } from "./offline";
import { readBenchPart, writeBenchPart } from "./state/benchAddress";
import { parseHash } from "./state/hashAddress";
import type { AddressBar } from "./state/linkSync";
import { createProgressStore, forgivingStorage } from "./state/progress";
import { createSiteStore, type SiteStore } from "./state/site";
import { themeInLink } from "./state/theme";

const t = translator("shell");

const baseUrl = new URL("./", document.baseURI).href;

/** The address as the bench sees it: other pages keep their own state there. */
const addressBar: AddressBar = {
  hash: () => readBenchPart(location.hash),
  replace: (hash) => history.replaceState(null, "", writeBenchPart(location.hash, parseHash(hash).query)),
  onChange: (listener) => {
    addEventListener("hashchange", listener);
    return () => removeEventListener("hashchange", listener);
  },
};

/** @param need what the first page needs: the bench and its engine start before React shows it */
export function openSite(root: HTMLElement, need: Promise<PageNeed>): void {
  const site = createSiteStore();
  // The bench may come later, and the page should not change its colours then.
  const theme = themeInLink(parseHash(readBenchPart(location.hash)).query);
  if (theme) site.getState().chooseTheme(theme);
  const bench = new LateBench(() => loadBench(site));
  const progress = createProgressStore(forgivingStorage(() => localStorage));
  createRoot(root).render(
    <StrictMode>
      <Spoken>
        <App site={site} bench={bench} progress={progress} />
      </Spoken>
    </StrictMode>,
  );
  exposeApi({ bench: () => bench.load("anew"), isThere: () => bench.loaded !== null, baseUrl });
  void startEngineFor(bench, need);
  void keepOffline();
}

async function loadBench(site: SiteStore) {
  const { createBench } = await import("./state/bench");
  const onUnread = (parts: readonly string[]) =>
    site.getState().notify(t("link.unread", { parts: writeList(parts) }));
  return createBench({ site, baseUrl, bar: addressBar, onUnread });
}

async function startEngineFor(bench: LateBench, need: Promise<PageNeed>): Promise<void> {
  const wanted = await need;
  if (wanted === "nothing") return;
  try {
    const { room } = await bench.load();
    await (wanted === "bench" ? room.open() : room.openEngine());
  } catch {
    // Told where it is missed: the page that needs it asks for it, too.
  }
}
