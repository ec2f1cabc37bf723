import { isLessonName, type LessonName, loadLesson } from "../../lessons/lessons";
import type { Language } from "../../messages/language";
import { benchParameter } from "../../state/benchAddress";
import type { HashAddress } from "../../state/hashAddress";
import { parseLessonQuery } from "../../state/lessonAddress";
import type { FigureNeed } from "../figures/figure";
import { type FigureName, isFigureName, loadFigure } from "../figures/figures";
import { loadPart } from "../figures/loadPart";

/** The site's pages, each a part that comes when it is asked for. */
export const pages = {
  bench: loadPart(() => import("../bench/Bench").then(({ Bench }) => Bench)),
  lessonList: loadPart(() => import("../lesson/LessonList").then(({ LessonList }) => LessonList)),
  lesson: loadPart(() => import("../lesson/LessonPage").then(({ LessonPage }) => LessonPage)),
  figure: loadPart(() => import("../figurePage/FigurePage").then(({ FigurePage }) => FigurePage)),
  scenes: loadPart(() => import("../gallery/scenes/ScenesPage").then(({ ScenesPage }) => ScenesPage)),
  gallery: loadPart(() => import("../gallery/Gallery").then(({ Gallery }) => Gallery)),
};

/** What a page starts with: the bench's networks, or what its figure needs. */
export type PageNeed = FigureNeed | "bench";

/**
 * Asks for all that the page of an address is made of, before it is shown and its parts side by side. What cannot be
 * had is told where it is shown.
 * @returns what the page needs, once that is known
 */
export async function loadPage({ path, query }: HashAddress, language: Language): Promise<PageNeed> {
  const [, folder = "", name = ""] = path.split("/");
  const page = pages[pageIn(folder, name)];
  page().catch(() => undefined);
  if (folder === "lesson")
    return isLessonName(name) ? await loadLessonFigure(name, query, language) : "nothing";
  if (folder === "figure") return isFigureName(name) ? await loadNeedOfPage(name, query) : "nothing";
  if (folder === "gallery") return "nothing";
  return "bench";
}

function pageIn(folder: string, name: string): keyof typeof pages {
  switch (folder) {
    case "lesson":
      return name === "" ? "lessonList" : "lesson";
    case "figure":
      return "figure";
    case "gallery":
      return name === "scenes" ? "scenes" : "gallery";
    default:
      return "bench";
  }
}

/** The lesson's words, and the figure of the step that the address names. */
async function loadLessonFigure(name: LessonName, query: string, language: Language): Promise<FigureNeed> {
  try {
    const { steps } = await loadLesson(name, language);
    const { place } = parseLessonQuery(query, Object.keys(steps));
    const step = steps[place.step];
    return step ? await loadNeed(step.figure) : "nothing";
  } catch {
    return "nothing";
  }
}

/** A figure of a network shows the bench's where its address brings a bench. */
async function loadNeedOfPage(name: FigureName, query: string): Promise<PageNeed> {
  const need = await loadNeed(name);
  return need === "networks" && new URLSearchParams(query).has(benchParameter) ? "bench" : need;
}

async function loadNeed(name: FigureName): Promise<FigureNeed> {
  try {
    const figure = await loadFigure(name);
    return figure(({ needs }) => needs);
  } catch {
    return "nothing";
  }
}
