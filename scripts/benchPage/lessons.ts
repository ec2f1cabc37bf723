import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import type { LessonName } from "../../src/lessons/lessons";
import { builtSite } from "../lib/build.mjs";
import { gzippedBytes, listPages, weigh } from "../lib/pageSizes";
import { formatTasks, measureTasks, pageMeasures, spread } from "./pageTimes";
import { openFreshContext, type Site, viewport } from "./site";

/** What `npm run bench:page` measures of lessons and of the pages' weight. */

const visits = 7;
/** Pointer positions of a drag, some sixty a second, as a hand moves. */
const dragPositions = 240;

/** What each page loads: its scripts and style sheets before the engine, and all that a visit asks for until it rests. */
export async function reportWeights(site: Site): Promise<void> {
  for (const { page: hash, files } of await listPages()) {
    const context = await openFreshContext(site);
    const page = await context.newPage();
    const asked = new Set<string>();
    context.on("request", (request) => asked.add(new URL(request.url()).pathname.slice(1)));
    await page.goto(`${site.address}${hash}`);
    await page.waitForLoadState("networkidle");
    const all = [...asked].map((file) => (file === "" ? "index.html" : file));
    const total = all
      .filter((file) => existsSync(join(builtSite, file)))
      .reduce((sum, file) => sum + gzippedBytes(file), 0);
    console.log(
      `${hash}: ${kilobytes(weigh(files))} before the engine, ${kilobytes(total)} in all with engine, fonts and weights, ${all.length} requests`,
    );
    await context.close();
  }
}

/** From opening a lesson's link to its first figure with its numbers: nothing kept, and kept by an earlier visit. */
export async function reportLesson(site: Site, lesson: LessonName): Promise<void> {
  const link = `${site.address}#/lesson/${lesson}`;
  const cold: number[] = [];
  for (let visit = 0; visit < visits; visit++) {
    const context = await openFreshContext(site);
    cold.push(await timeFirstFigure(context, link));
    await context.close();
  }
  console.log(`lesson ${lesson}, link to first live figure, nothing kept: ${spread(cold)}`);

  const context = await site.browser.newContext({ viewport });
  const first = await context.newPage();
  await first.goto(link);
  await first.evaluate(async () => await navigator.serviceWorker.ready);
  await first.close();
  const warm: number[] = [];
  for (let visit = 0; visit < visits; visit++) warm.push(await timeFirstFigure(context, link));
  await context.close();
  console.log(`lesson ${lesson}, link to first live figure, kept by an earlier visit: ${spread(warm)}`);
}

async function timeFirstFigure(context: BrowserContext, link: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(pageMeasures);
  await page.goto(link);
  const shown = await page.waitForFunction(() => window.firstFigure);
  const time = Number(await shown.jsonValue());
  await page.close();
  return time;
}

/** The picture of the equivariance figure dragged about on wasm: how regular frames are, and what holds the page up. */
export async function reportDrag(site: Site): Promise<void> {
  for (const size of [128, 256]) {
    const context = await openFreshContext(site);
    const page = await context.newPage();
    await page.addInitScript(pageMeasures);
    const query = new URLSearchParams({
      picture: JSON.stringify({ from: "shore", seed: 3, size, colour: false }),
      bench: "backend=wasm",
    });
    await page.goto(`${site.address}#/figure/equivariance?${query}`);
    const surface = page.getByRole("button", { name: /^Shifted picture/ });
    await surface.waitFor();
    const name = `wasm, equivariance dragged, ${size} × ${size}`;
    await page.evaluate(() => window.countFrames?.());
    const tasks = await measureTasks(site.browser, page, async () => await dragAbout(page, surface));
    const frames = await page.evaluate(() => window.frameTimes ?? []);
    console.log(`${name}, frame times: ${spread(frames)}`);
    console.log(`${name}, ${formatTasks(tasks)}`);
    await context.close();
  }
}

async function dragAbout(page: Page, surface: ReturnType<Page["getByRole"]>): Promise<void> {
  const place = await surface.boundingBox();
  if (!place) throw new Error("the dragged picture has no place");
  const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let position = 1; position <= dragPositions; position++) {
    const angle = (position / dragPositions) * 6 * Math.PI;
    await page.mouse.move(
      x + 0.3 * place.width * Math.sin(angle),
      y + 0.3 * place.height * (1 - Math.cos(angle)),
    );
    await page.waitForTimeout(1000 / 60);
  }
  await page.mouse.up();
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
