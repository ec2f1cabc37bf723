import { loadPart } from "../components/figures/loadPart";
import type { Language } from "../messages/language";
import type { Lesson, LessonText, Steps } from "./lesson";

/** A lesson with its words, whatever its steps are. */
export interface LoadedLesson {
  readonly name: LessonName;
  readonly steps: Steps;
  readonly text: LessonText;
}

/** The list of all lessons, in the lecture's order. A new lesson is a folder and one line here. */
const lessons = {
  connections: () => import("./connections/lesson").then(({ connectionsLesson }) => connectionsLesson),
  kernels: () => import("./kernels/lesson").then(({ kernelsLesson }) => kernelsLesson),
} as const satisfies Readonly<Record<string, () => Promise<unknown>>>;

export type LessonName = keyof typeof lessons;

export const lessonNames = Object.keys(lessons) as readonly LessonName[];

export function isLessonName(name: string): name is LessonName {
  return Object.hasOwn(lessons, name);
}

const loading = new Map<`${LessonName} ${Language}`, ReturnType<typeof loadPart<LoadedLesson>>>();

/** A lesson in a language; it is asked for once, and again only after it could not be had. */
export function loadLesson(name: LessonName, language: Language): Promise<LoadedLesson> {
  const ask = loading.get(`${name} ${language}`) ?? loadPart(() => load(name, language));
  loading.set(`${name} ${language}`, ask);
  return ask();
}

async function load(name: LessonName, language: Language): Promise<LoadedLesson> {
  // Each lesson's text is checked against its own steps where it is written; here they are any lesson's.
  const lesson = (await lessons[name]()) as unknown as Lesson;
  return { name, steps: lesson.steps, text: await lesson.text[language]() };
}
