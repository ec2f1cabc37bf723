import "@fontsource-variable/source-sans-3/wght.css";
import "@fontsource-variable/source-serif-4/wght.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { exposeApi } from "./api/expose";
import type { SpatialShape } from "./architectures";
import { App } from "./components/app/App";
import { Engine } from "./engine/client";
import { createEngineWorker } from "./engine/createWorker";
import { t } from "./messages";
import { keepOffline } from "./offline";
import { BenchSession } from "./state/benchSession";
import { type AddressBar, syncWithAddress } from "./state/linkSync";
import { pictureFor } from "./state/picture";
import { createBenchStore } from "./state/store";
import "./styles/tokens.css";
import "./styles/base.css";

const baseUrl = new URL("./", document.baseURI).href;

const addressBar: AddressBar = {
  hash: () => location.hash,
  replace: (hash) => history.replaceState(null, "", hash),
  onChange: (listener) => {
    addEventListener("hashchange", listener);
    return () => removeEventListener("hashchange", listener);
  },
};

function openSite(root: HTMLElement): void {
  const store = createBenchStore();
  const createEngine = () => new Engine(createEngineWorker, baseUrl);
  const engine = createEngine();
  const session = new BenchSession(engine, store, baseUrl);
  syncWithAddress(store, addressBar, (unread) => {
    store.getState().notify(t("link.unread", { parts: unread.join(", ") }));
  });
  store.temporal.getState().clear();
  createRoot(root).render(
    <StrictMode>
      <App store={store} session={session} />
    </StrictMode>,
  );
  void session.open();
  const picture = (shape: SpatialShape) => pictureFor(store.getState(), shape).pixels;
  exposeApi({ createEngine, pageEngine: engine, picture, baseUrl });
  // After a new version was published, an open page asks for parts of the old one that are gone.
  addEventListener("vite:preloadError", () => store.getState().notify(t("page.outdated")));
  void keepOffline();
}

const place = document.querySelector<HTMLElement>("#root");
if (!place) throw new Error("index.html has no #root");
openSite(place);
