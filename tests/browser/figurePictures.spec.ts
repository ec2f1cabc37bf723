import { type FigureName, figureNames } from "../../src/components/figures/figures";
import { comparePictures } from "../support/pictureDistance";
import {
  expectStoredPicture,
  findOrphans,
  galleryViewport,
  largestDistance,
  openGallery,
  showState,
  takePicture,
  takeStillPicture,
} from "./support/figurePictures";
import { expect, test } from "./support/test";

/**
 * Every figure in every fixture state, held against the pictures in tests/fixtures/figures. `npm run figures` draws
 * those anew that differ, and those that are missing: look at them before they are committed.
 */
test.use({ viewport: galleryViewport, contextOptions: { reducedMotion: "reduce" } });

/** Figures whose dark pictures are stored, too: one of lines and words, one that the engine paints. */
const alsoDark: readonly FigureName[] = ["connections", "maps"];

for (const figure of figureNames) {
  for (const theme of ["light", ...(alsoDark.includes(figure) ? ["dark"] : [])] as const) {
    test(`${figure} looks as it is stored in every state, ${theme}`, async ({ page }, testInfo) => {
      // Each picture anew, until it is still.
      if (testInfo.config.updateSnapshots === "changed") test.slow();
      await page.emulateMedia({ colorScheme: theme === "dark" ? "dark" : "light", reducedMotion: "reduce" });
      const states = await openGallery(page, figure);
      for (const [fixture, state] of states) {
        await showState(state);
        await expectStoredPicture(state, { figure, fixture, theme }, testInfo);
      }
      const names = states.map(([fixture]) => fixture);
      expect(findOrphans(figure, names)).toEqual([]);
    });
  }
}

test("a moved arrow, a lost legend and another colour are other pictures", async ({ page }) => {
  const states = new Map(await openGallery(page, "connections"));
  const state = states.get("3 shared weights");
  if (!state) throw new Error("the fixture has another name");
  await showState(state);
  const whole = await takeStillPicture(state);
  const distanceWith = async (style: string) => {
    const sheet = await page.evaluateHandle((text) => {
      const rules = new CSSStyleSheet();
      rules.replaceSync(text);
      document.adoptedStyleSheets.push(rules);
      return rules;
    }, style);
    const { distance } = comparePictures(await takePicture(state), whole);
    await sheet.evaluate((rules) => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== rules);
    });
    return distance;
  };
  expect(await distanceWith("")).toBe(0);
  const broken = {
    "an arrow moved by 8 pixels": ".connections__arrow:nth-child(3) { transform: translateX(8px) }",
    "no legend": ".connections__chip { visibility: hidden }",
    "another colour": ".connections__line { stroke: #3a7d2c !important }",
    "bold numbers": ".connections__sheet text { font-weight: 800 !important }",
  };
  const smoothed = {
    "half a pixel beside itself": ".connections { transform: translate(0.5px, 0.5px) }",
    "letters smoothed otherwise": ".connections text { text-rendering: geometricPrecision }",
    "no smoothing of edges": ".connections * { shape-rendering: crispEdges }",
  };
  for (const [name, style] of Object.entries(broken))
    expect.soft(await distanceWith(style), name).toBeGreaterThan(largestDistance);
  for (const [name, style] of Object.entries(smoothed))
    expect.soft(await distanceWith(style), name).toBeLessThan(largestDistance);
});
