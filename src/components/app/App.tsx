import { Route, Router, Switch } from "wouter";
import { translator } from "../../messages/translator";
import { Header } from "../shell/Header";
import { Notices } from "../shell/Notices";
import { UnknownPage } from "../shell/UnknownPage";
import "./App.css";
import { AppContext, type App as AppParts } from "./AppContext";
import { focusContent, useContentFocus } from "./contentFocus";
import { Late } from "./Late";
import { lateComponent } from "./lateComponent";
import { pages } from "./pages";
import { ThemeProvider } from "./ThemeProvider";
import { useHashPath } from "./useHashPath";

const t = translator("shell");

const Bench = lateComponent(pages.bench);
const LessonList = lateComponent(pages.lessonList);
const LessonPage = lateComponent(pages.lesson);
const FigurePage = lateComponent(pages.figure);
const ScenesPage = lateComponent(pages.scenes);
const Gallery = lateComponent(pages.gallery);

/** A figure's page is made to be framed by other pages: the figure and nothing around it. */
const isBare = (path: string) => path.startsWith("/figure/");

/** The whole site: header, notices, and the page that the address names. */
export function App(parts: AppParts) {
  const [path] = useHashPath();
  useContentFocus(path);
  return (
    <AppContext value={parts}>
      <ThemeProvider>
        <Router hook={useHashPath} hrefs={(target) => `#${target}`}>
          <div className={isBare(path) ? "app app--bare" : "app"}>
            {!isBare(path) && (
              <>
                {/* A button, not a link: the address after the # names the page. */}
                <button type="button" className="app__skip" onClick={focusContent}>
                  {t("nav.skip")}
                </button>
                <Header />
              </>
            )}
            <Notices />
            <main id="content" className="app__content" tabIndex={-1}>
              <Late key={path} fallback={<p className="app__loading">{t("page.loading")}</p>}>
                <Switch>
                  <Route path="/" component={Bench} />
                  <Route path="/bench" component={Bench} />
                  <Route path="/lesson" component={LessonList} />
                  <Route path="/lesson/:name" component={LessonPage} />
                  <Route path="/figure/:name" component={FigurePage} />
                  <Route path="/gallery/scenes/:from?" component={ScenesPage} />
                  <Route path="/gallery/:name?" component={Gallery} />
                  <Route component={UnknownPage} />
                </Switch>
              </Late>
            </main>
          </div>
        </Router>
      </ThemeProvider>
    </AppContext>
  );
}
