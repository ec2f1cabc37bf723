import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Locator, type Page, type TestInfo } from "@playwright/test";
import { inProject } from "../../../scripts/lib/paths.mjs";
import type { FigureName } from "../../../src/components/figures/figures";
import {
  decodePicture,
  encodePicture,
  type Picture,
  posterisePicture,
  shrinkPicture,
} from "../../support/picture";
import { comparePictures } from "../../support/pictureDistance";

/** The gallery is one column of 480 pixels in it, and a stored picture half as wide. */
export const galleryViewport = { width: 528, height: 900 } as const;
const pictureWidth = 240;

/** Few enough for small files; the steps between them are hardly seen. */
const levels = 32;

/**
 * The distance (see tests/support/pictureDistance.ts) from which on a picture counts as another one. Measured with
 * Chromium: other hinting and no subpixel places for letters make 0.3 at most, half a pixel's shift 0.9, edges without
 * smoothing 1.8; all numbers in bold make 2.8, an arrow moved by 8 pixels 10, another colour of the arrows 13, a legend
 * that is not there 30. The last test of tests/browser/figurePictures.spec.ts holds both sides.
 */
export const largestDistance = 2.2;

const stored = (figure: FigureName) => inProject("tests", "fixtures", "figures", figure);

/** A figure's states in the gallery, by the names of their fixtures; none is drawn yet but those in view. */
export async function openGallery(
  page: Page,
  figure: FigureName,
): Promise<readonly (readonly [fixture: string, state: Locator])[]> {
  await page.goto(`./#/gallery/${figure}?backend=wasm`);
  const states = page.locator(".gallery__state");
  await expect(states.first()).toBeVisible();
  const names = await states.getByRole("heading", { level: 3 }).allTextContents();
  return names.map((name, index) => [name, states.nth(index)] as const);
}

/** Brings a state into view, and waits for its figure, or for the sentence that says why there is none. */
export async function showState(state: Locator): Promise<void> {
  await state.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await expect(state.locator(":scope > .figure, :scope > .figure__problem")).toBeVisible();
  await expect(state.locator(".figure__waiting")).toHaveCount(0);
}

/** The drawing of a state as it is stored: without its controls, small, in few colours. */
export async function takePicture(state: Locator): Promise<Picture> {
  const drawing = state.locator(":scope > .figure > :first-child, :scope > .figure__problem");
  const png = await drawing.screenshot({ animations: "disabled", caret: "hide" });
  return posterisePicture(shrinkPicture(decodePicture(png), pictureWidth), levels);
}

/** Pictures until two that follow one another are the same: what the engine draws comes after the figure. */
export async function takeStillPicture(state: Locator): Promise<Picture> {
  let last = await takePicture(state);
  await expect(async () => {
    const before = last;
    await state.page().waitForTimeout(300);
    last = await takePicture(state);
    expect(comparePictures(before, last).distance).toBe(0);
  }).toPass();
  return last;
}

/** Holds a state against its stored picture; what differs lies among the test's results under the fixture's name. */
export async function expectStoredPicture(
  state: Locator,
  {
    figure,
    fixture,
    theme,
  }: { readonly figure: FigureName; readonly fixture: string; readonly theme: string },
  testInfo: TestInfo,
): Promise<void> {
  const name = fileName(fixture, theme);
  const file = join(stored(figure), name);
  const known = existsSync(file) ? decodePicture(readFileSync(file)) : null;
  const isUpdating = ["all", "changed"].includes(testInfo.config.updateSnapshots);
  // A picture may still be on its way: what comes in the end counts.
  let actual = known && !isUpdating ? await takePicture(state) : await takeStillPicture(state);
  let compared = known && comparePictures(actual, known);
  if (!isUpdating && compared && compared.distance > largestDistance) {
    actual = await takeStillPicture(state);
    compared = known && comparePictures(actual, known);
  }
  if (compared && compared.distance <= largestDistance) return;
  if (isUpdating) {
    mkdirSync(stored(figure), { recursive: true });
    writeFileSync(file, encodePicture(actual));
    return;
  }
  writeFileSync(testInfo.outputPath(name), encodePicture(actual));
  if (compared) writeFileSync(testInfo.outputPath(`difference-${name}`), encodePicture(compared.map));
  const problem = compared
    ? `differs from its stored picture by ${compared.distance.toFixed(1)}, more than ${largestDistance}`
    : "has no stored picture";
  expect
    .soft(problem, `${figure}, “${fixture}”: look at ${testInfo.outputDir}, then npm run figures`)
    .toBe("");
}

/** Stored pictures of a figure that no fixture has (any more). */
export function findOrphans(figure: FigureName, fixtures: readonly string[]): readonly string[] {
  const known = new Set(["light", "dark"].flatMap((theme) => fixtures.map((name) => fileName(name, theme))));
  return (existsSync(stored(figure)) ? readdirSync(stored(figure)) : []).filter((file) => !known.has(file));
}

function fileName(fixture: string, theme: string): string {
  const words = fixture.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
  return theme === "light" ? `${words}.png` : `${words}.${theme}.png`;
}
