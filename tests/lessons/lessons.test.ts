import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { loadFigure } from "../../src/components/figures/figures";
import { firstState } from "../../src/components/figures/firstState";
import { judge } from "../../src/lessons/answers";
import type { Step } from "../../src/lessons/lesson";
import { lessonNames, loadLesson } from "../../src/lessons/lessons";

const lessons = await Promise.all(lessonNames.map((name) => loadLesson(name, "en")));

/** Whether the figure of a step can be in this state. */
async function canShow({ figure }: Step, state: object): Promise<boolean> {
  const use = await loadFigure(figure);
  return use((loaded) => {
    const start = firstState(loaded);
    const known = Object.keys(start);
    return (
      Object.keys(state).every((part) => known.includes(part)) &&
      v.safeParse(loaded.schema, { ...start, ...state }).success
    );
  });
}

describe.each(lessons)("the lesson $name", ({ steps, text }) => {
  it("sets only states that its figures can have, before and after the answer", async () => {
    for (const [name, step] of Object.entries(steps)) {
      expect(await canShow(step, step.state), name).toBe(true);
      expect(await canShow(step, { ...step.state, ...step.question?.reveal }), `${name}, answered`).toBe(
        true,
      );
    }
  });

  it("has words for every step, question and mistake", () => {
    for (const [name, step] of Object.entries(steps)) {
      const words = text.steps[name];
      expect(words?.title, name).toBeTruthy();
      expect(words?.body, name).toBeTruthy();
      for (const [field, asked] of Object.entries(step.question?.fields ?? {})) {
        const fieldWords = words?.question?.fields[field];
        expect(fieldWords?.label, `${name}.${field}`).toBeTruthy();
        for (const mistake of asked.mistakes ?? []) {
          expect(fieldWords?.mistakes?.[mistake], `${name}.${field}: ${mistake}`).toBeTruthy();
          expect(judge(asked, mistake), `${name}.${field}: ${mistake}`).toBe("wrong");
        }
      }
    }
  });
});
