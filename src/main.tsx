import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { exposeApi } from "./api/expose";
import type { SpatialShape } from "./architectures";
import { App } from "./components/app/App";
import { Engine } from "./engine/client";
import { createEngineWorker } from "./engine/createWorker";
import { t } from "./messages/shell";
import { keepOffline } from "./offline";
import { readBenchPart, writeBenchPart } from "./state/benchAddress";
import { BenchSession } from "./state/benchSession";
import { type AddressBar, parseHash, syncWithAddress } from "./state/linkSync";
import { createWorkerPainter } from "./state/painter/painter";
import { ScenePainting } from "./state/painter/scenePainting";
import { createProgressStore, forgivingStorage } from "./state/progress";
import { createBenchStore } from "./state/store";
import "./styles/tokens.css";
import "./styles/base.css";

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

/** Bench and gallery start it before React is there; elsewhere the figure that needs it does. */
function needsEngine(path: string): boolean {
  return !path.startsWith("/lesson") && !path.startsWith("/figure");
}

function openSite(root: HTMLElement): void {
  const store = createBenchStore();
  const progress = createProgressStore(forgivingStorage(() => localStorage));
  const createEngine = () => new Engine(createEngineWorker, baseUrl);
  const engine = createEngine();
  const session = new BenchSession(engine, store, baseUrl);
  syncWithAddress(store, addressBar, (unread) => {
    store.getState().notify(t("link.unread", { parts: unread.join(", ") }));
  });
  store.temporal.getState().clear();
  const painting = new ScenePainting(createWorkerPainter(), store);
  createRoot(root).render(
    <StrictMode>
      <App store={store} session={session} painting={painting} progress={progress} />
    </StrictMode>,
  );
  if (needsEngine(parseHash(location.hash).path)) void session.open();
  const picture = (shape: SpatialShape) => painting.pictureFor(shape);
  exposeApi({ createEngine, pageEngine: engine, picture, baseUrl });
  // After a new version was published, an open page asks for parts of the old one that are gone.
  addEventListener("vite:preloadError", () => store.getState().notify(t("page.outdated")));
  void keepOffline();
}

const place = document.querySelector<HTMLElement>("#root");
if (!place) throw new Error("index.html has no #root");
openSite(place);
