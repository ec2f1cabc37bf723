import { describe, expect, it } from "vitest";
import { judge, replyTo } from "../../src/lessons/answers";
import type { ChoiceField, FieldText, NumberField } from "../../src/lessons/lesson";

const number: NumberField = { kind: "number", answer: 1000, mistakes: ["100"] };
const choice: ChoiceField = { kind: "choice", options: ["yes", "no"], answer: "yes" };
const words: FieldText = {
  label: "How many",
  right: "right",
  wrong: "wrong",
  mistakes: { 100: "a zero is missing" },
};

describe("answers", () => {
  it("are right or wrong, however they are written", () => {
    expect(judge(number, "1,000")).toBe("right");
    expect(judge(number, "999")).toBe("wrong");
    expect(judge(choice, "yes")).toBe("right");
    expect(judge(choice, "no")).toBe("wrong");
  });

  it("get the reason for their own mistake where there is one", () => {
    expect(replyTo(number, words, "1000")).toBe("right");
    expect(replyTo(number, words, " 100")).toBe("a zero is missing");
    expect(replyTo(number, words, "7")).toBe("wrong");
  });
});
