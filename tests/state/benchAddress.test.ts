import { describe, expect, it } from "vitest";
import { readBenchPart, writeBenchPart } from "../../src/state/benchAddress";

describe("the bench's part of an address", () => {
  it("is all of it on the bench and in the gallery", () => {
    expect(readBenchPart("#/bench?nets=lenet5")).toBe("#/bench?nets=lenet5");
    expect(writeBenchPart("#/gallery?nets=vgg16", "nets=lenet5")).toBe("#/gallery?nets=lenet5");
    expect(writeBenchPart("#/gallery/unit", "nets=lenet5")).toBe("#/gallery/unit?nets=lenet5");
    expect(readBenchPart("#/gallery/unit?backend=wasm")).toBe("#/gallery/unit?backend=wasm");
    expect(writeBenchPart("", "nets=lenet5")).toBe("#/?nets=lenet5");
    const several = "#/?nets=custom?stack=conv3-4,relu,vgg16&weights=he.1,https://e.org/a%2Cb";
    expect(readBenchPart(several)).toBe(several);
  });

  it("is one parameter of a figure's, beside the figure's own state", () => {
    const link = "#/figure/unit?layer=C3&bench=nets%3Dlenet5%26tab%3Dunit";
    expect(readBenchPart(link)).toBe("#/figure/unit?nets=lenet5&tab=unit");
    const written = writeBenchPart(link, "nets=vgg16&tab=cost");
    expect(written).toContain("layer=C3");
    expect(readBenchPart(written)).toBe("#/figure/unit?nets=vgg16&tab=cost");
    const query =
      "nets=custom?stack=conv3-4,relu,vgg16?width=0.5%26classes=4&weights=he.1,https://e.org/a%2Cb";
    expect(readBenchPart(writeBenchPart(link, query))).toBe(`#/figure/unit?${query}`);
  });

  it("is none where a page does not show the bench's state", () => {
    expect(readBenchPart("#/lesson/connections?step=shared")).toBe("#/lesson/connections?");
    const lesson = "#/lesson/connections?step=shared";
    expect(writeBenchPart(lesson, "nets=lenet5")).toBe(lesson);
    for (const scenes of ["#/gallery/scenes", "#/gallery/scenes/300"])
      expect(writeBenchPart(scenes, "nets=lenet5")).toBe(scenes);
    expect(writeBenchPart("#/figure/connections?inputs=7", "nets=lenet5")).toBe(
      "#/figure/connections?inputs=7",
    );
  });
});
