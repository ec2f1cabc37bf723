import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { convolutionFigure } from "../../../../src/components/figures/convolution/figure";
import { SliceChoice } from "../../../../src/components/figures/convolution/SliceChoice";
import { planConvolution } from "../../../../src/components/figures/shared/convolution/plan";

const state = convolutionFigure.fixtures["two channels, a slice each, and a bias"];
if (!state) throw new Error("the convolution figure has no state of two channels");

describe("the choice of a slice", () => {
  it("is what was chosen last, while the engine's answer for it is on its way", () => {
    const markup = renderToStaticMarkup(
      createElement(SliceChoice, {
        state,
        wanted: { ...state, slice: 1 },
        data: {
          plan: planConvolution(state),
          pixels: { side: 0, channels: 2, data: new Float32Array(), missing: null },
          result: null,
        },
        unit: null,
        onChange: () => undefined,
      }),
    );
    expect(markup.match(/<input[^>]*checked[^>]*>/g)).toEqual([expect.stringContaining('value="1"')]);
  });
});
