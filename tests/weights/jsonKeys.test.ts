import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outermostKeys } from "../../src/weights/jsonKeys";

describe("the keys of a JSON object", () => {
  test.each([
    ['{"a": 1, "a": 2}', ["a", "a"]],
    ['{ "a" : {"b": 1}, "c": ["d", {"e": 2}] }', ["a", "c"]],
    ['{"a\\\\\\"b": "c:d", "\\u0061": "}"}', ['a\\"b', "a"]],
    ['["a", {"b": 1}]', []],
    ["{}", []],
  ])("%s", (json, keys) => {
    expect([...outermostKeys(json)]).toEqual(keys);
  });

  test("are those that JSON.parse finds, where none comes twice", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(2), (object, indent) => {
        const json = JSON.stringify(object, null, indent);
        // Sorted, because objects put keys that look like numbers first.
        expect([...outermostKeys(json)].sort()).toEqual(Object.keys(JSON.parse(json)).sort());
      }),
    );
  });
});
