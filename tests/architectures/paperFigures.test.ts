import { describe, expect, it } from "vitest";
import {
  countFigure,
  createGraph,
  figureReasons,
  type PaperFigure,
  paperFigures,
  summarise,
} from "../../src/architectures";
import { alexnetFacts, googlenetFacts, resnetFacts } from "./facts";

const named = paperFigures.map(
  (figure) =>
    [
      `${figure.network}${figure.part === null ? "" : ` ${figure.part}`}: ${figure.printed} ${figure.quantity}`,
      figure,
    ] as const,
);

function count(figure: PaperFigure): number {
  return countFigure(figure, summarise(createGraph(figure.network)));
}

function figureOf(
  network: string,
  quantity: PaperFigure["quantity"],
  part: string | null = null,
): PaperFigure {
  const found = paperFigures.filter(
    (known) => known.network === network && known.quantity === quantity && known.part === part,
  );
  const [figure, ...others] = found;
  if (!figure || others.length > 0) throw new Error(`${found.length} figures are about that`);
  return figure;
}

describe("papers' figures beside exact counts", () => {
  it.each(named)("%s", (_, figure) => {
    const exact = count(figure);
    const rounded = Math.round(exact / figure.step) * figure.step;
    expect(exact).not.toBe(figure.value);
    if (figure.reason === "rounded") expect(figure.value).toBe(rounded);
    else expect(figure.value).not.toBe(rounded);
    if (figure.reason === "cut-off") expect(figure.value).toBe(Math.floor(exact / figure.step) * figure.step);
  });

  it("gives every reason, and each figure once", () => {
    expect(new Set(paperFigures.map(({ reason }) => reason))).toEqual(new Set(figureReasons));
    expect(new Set(named.map(([name]) => name)).size).toBe(named.length);
  });

  it("counts what the figure is about", () => {
    expect(count(figureOf("alexnet", "params"))).toBe(alexnetFacts.params.alexnet);
    expect(count(figureOf("googlenet", "macs", "inception5a"))).toBe(googlenetFacts.modules["5a"].macs);
    expect(count(figureOf("resnet50", "macs"))).toBe(resnetFacts.resnet50.macs);
  });

  it("explains GoogLeNet's first convolution by kernels of 7 × 1 and 1 × 7", () => {
    const [params, macs] = [figureOf("googlenet", "params", "conv1"), figureOf("googlenet", "macs", "conv1")];
    const weights = (7 + 7) * 3 * 64;
    expect(Math.round(weights / params.step) * params.step).toBe(params.value);
    expect(Math.round((weights * 112 * 112) / macs.step) * macs.step).toBe(macs.value);
    expect([count(params), count(macs)]).toEqual([7 * 7 * 3 * 64 + 64, 7 * 7 * 3 * 64 * 112 * 112]);
  });

  it("explains AlexNet's numbers of neurons by 224 pixels and by 48 units a row", () => {
    expect(figureOf("alexnet", "units", "input").value).toBe(224 * 224 * 3);
    expect(count(figureOf("alexnet", "units", "input"))).toBe(227 * 227 * 3);
    expect(figureOf("alexnet", "units", "conv1").value).toBe(55 * 48 * 96);
    expect(count(figureOf("alexnet", "units", "conv1"))).toBe(55 * 55 * 96);
  });

  it.each([50, 101, 152])("explains torchvision's ResNet-%i by the stride alone", (depth) => {
    const figure = figureOf(`resnet${depth}-torchvision`, "macs");
    const paper = figureOf(`resnet${depth}`, "macs");
    expect(figure.value).toBe(paper.value);
    expect(count({ ...figure, network: `resnet${depth}-torchvision?stride=1x1` })).toBe(count(paper));
  });
});
