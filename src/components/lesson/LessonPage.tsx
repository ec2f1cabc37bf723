import { use } from "react";
import { useParams } from "wouter";
import { isLessonName, loadLesson } from "../../lessons/lessons";
import { spokenLanguage } from "../../messages/speech";
import { UnknownPage } from "../shell/UnknownPage";
import { LessonReader } from "./LessonReader";

/** The lesson that the address names. */
export function LessonPage() {
  const { name = "" } = useParams();
  return isLessonName(name) ? (
    <LessonReader key={name} lesson={use(loadLesson(name, spokenLanguage()))} />
  ) : (
    <UnknownPage />
  );
}
