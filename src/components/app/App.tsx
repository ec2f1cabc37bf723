import { lazy, Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { t } from "../../messages";
import { Bench } from "../bench/Bench";
import { Header } from "../shell/Header";
import { Notices } from "../shell/Notices";
import { UnknownPage } from "../shell/UnknownPage";
import "./App.css";
import { AppContext, type App as AppParts } from "./AppContext";
import { ErrorBoundary } from "./ErrorBoundary";
import { ThemeProvider } from "./ThemeProvider";
import { useHashPath } from "./useHashPath";

const Gallery = lazy(() => import("../gallery/Gallery").then((module) => ({ default: module.Gallery })));

/** The whole site: header, notices, and the page that the address names. */
export function App({ store, session }: AppParts) {
  const [path] = useHashPath();
  return (
    <AppContext value={{ store, session }}>
      <ThemeProvider>
        <Router hook={useHashPath} hrefs={(target) => `#${target}`}>
          <div className="app">
            <button type="button" className="app__skip" onClick={skipToContent}>
              {t("nav.skip")}
            </button>
            <Header />
            <Notices />
            <main id="content" className="app__content" tabIndex={-1}>
              <ErrorBoundary key={path}>
                <Suspense fallback={<p className="app__loading">{t("page.loading")}</p>}>
                  <Switch>
                    <Route path="/" component={Bench} />
                    <Route path="/bench" component={Bench} />
                    <Route path="/gallery" component={Gallery} />
                    <Route component={UnknownPage} />
                  </Switch>
                </Suspense>
              </ErrorBoundary>
            </main>
          </div>
        </Router>
      </ThemeProvider>
    </AppContext>
  );
}

/** A button, not a link: the address after the # names the page. */
function skipToContent(): void {
  document.querySelector<HTMLElement>("#content")?.focus();
}
