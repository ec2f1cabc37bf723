import { expect, test } from "vitest";
import { classWords } from "../../../src/components/words/classWords";
import { translator } from "../../../src/messages/translator";
import { shoreClasses } from "../../../src/scenes/shore/scene";

const t = translator("classes");

test("scenes' classes are the catalogue's words, in their order", () => {
  expect(classWords(shoreClasses)).toEqual(shoreClasses.map((name) => t(`scenes.class.${name}`)));
});

test("other networks' classes keep their own names, even one that a scene has, too", () => {
  const labels = ["gull", "tern"];
  expect(classWords(labels)).toBe(labels);
});
