import { describe, expect, it } from "vitest";
import { judge, parseNumber, replyTo } from "../../src/lessons/answers";
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
  it("reads numbers as people write them", () => {
    const same = ["1000", " 1000 ", "1,000", "1 000", "1\u202f000", "1000.0"];
    for (const text of same) expect(parseNumber(text), text).toBe(1000);
    expect(parseNumber("1,000,000")).toBe(1_000_000);
    expect(parseNumber("−2")).toBe(-2);
    expect(parseNumber("0.5")).toBe(0.5);
    for (const text of ["", "many", "1,00", "5 × 5", "1e3", "--1", "1.2.3"])
      expect(parseNumber(text), text).toBeNull();
  });

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
