import { use, useState } from "react";
import { Link } from "wouter";
import { useStore } from "zustand";
import { lessonNames, loadLesson } from "../../lessons/lessons";
import { spokenLanguage } from "../../messages/speech";
import { translator } from "../../messages/translator";
import { useApp } from "../app/AppContext";
import { usePageTitle } from "../app/usePageTitle";
import "./LessonList.css";

const t = translator("lessons");

/** All lessons, in the lecture's order, and how far one is. */
export function LessonList() {
  const { progress } = useApp();
  usePageTitle(t("lesson.listHeading"));
  const seen = useStore(progress, (state) => state.seen);
  const [loading] = useState(() =>
    Promise.all(lessonNames.map((name) => loadLesson(name, spokenLanguage()))),
  );
  return (
    <div className="lesson-list">
      <header>
        <h1>{t("lesson.listHeading")}</h1>
        <p>{t("lesson.listSentence")}</p>
      </header>
      <ol>
        {use(loading).map(({ name, steps, text }) => (
          <li key={name}>
            <h2>
              <Link href={`/lesson/${name}`}>{text.title}</Link>
            </h2>
            <p>{text.summary}</p>
            <small>
              {t("lesson.progress", {
                seen: Object.keys(steps).filter((step) => seen[name]?.includes(step)).length,
                count: Object.keys(steps).length,
              })}
            </small>
          </li>
        ))}
      </ol>
    </div>
  );
}
