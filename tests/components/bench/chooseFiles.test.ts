import { describe, expect, test } from "vitest";
import { sortFiles } from "../../../src/components/bench/weights/chooseFiles";

const weights = new File(["x"], "weights.pth");
const photo = new File(["x"], "cat.png", { type: "image/png" });
const model = [
  new File(["{}"], "model.json", { type: "application/json" }),
  new File(["x"], "group1-shard1of1.bin"),
];

describe("files that were chosen or dropped together", () => {
  test("are weights, a photo, or a model", () => {
    expect(sortFiles([weights])).toEqual({ kind: "weights", file: weights });
    expect(sortFiles([photo])).toEqual({ kind: "photo", file: photo });
    const iphone = new File(["x"], "IMG_0001.HEIC");
    expect(sortFiles([iphone])).toEqual({ kind: "photo", file: iphone });
    expect(sortFiles(model)).toEqual({ kind: "model", files: model });
  });

  test("are nothing, or more than belongs together", () => {
    expect(sortFiles([])).toEqual({ kind: "nothing" });
    expect(sortFiles([weights, photo])).toEqual({ kind: "several", count: 2 });
  });
});
