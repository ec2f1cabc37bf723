import type { Page } from "@playwright/test";
import { formatTasks, measureTasks, pageMeasures, spread } from "./pageTimes";
import { openFreshContext, type Site } from "./site";

/** What `npm run bench:page` measures of the bench. */

const coldStarts = 7;
const strokes = 12;
const runs = 1000;
/** Where the first scene has its gull, in shares of the stage, and how it is dragged. */
const dragStart = [0.4375, 0.5] as const;
const dragPositions = 300;
const dragRounds = 3;
const lostContexts = 5;

/** From the navigation to the first maps on the screen, nothing in any cache. */
export async function reportColdStart(site: Site): Promise<void> {
  const times: number[] = [];
  const afterWorker: number[] = [];
  for (let start = 0; start < coldStarts; start++) {
    const page = await openPage(site, "");
    times.push(await page.evaluate(() => window.firstMaps ?? Number.NaN));
    afterWorker.push(
      await page.evaluate(() => (window.firstMaps ?? Number.NaN) - (window.workerStart ?? Number.NaN)),
    );
    await page.context().close();
  }
  console.log(`cold start, navigation to first result: ${spread(times)}`);
  console.log(`cold start, worker start to first result: ${spread(afterWorker)}`);
}

/** Pen strokes of the mouse; each movement's time until every map shows it. */
export async function reportPen(site: Site, backend: string): Promise<void> {
  const page = await openPage(site, `backend=${backend}`);
  await reportHand(site, page, { name: `${backend}, pen move`, move: () => drawStrokes(page) });
  await page.context().close();
}

/** A thing of a scene dragged about by the mouse, for a large network; what it asks for is drawn beside the page. */
export async function reportScene(site: Site): Promise<void> {
  const spec = "resnet34?width=0.25";
  const page = await openPage(site, `${new URLSearchParams({ nets: spec, backend: "wasm" })}`);
  await reportHand(site, page, { name: `wasm, scene move, ${spec}`, move: () => dragThing(page) });
  await page.context().close();
}

/** How long what a hand does takes until every map shows it, and what it keeps the page's own thread from. */
async function reportHand(
  { browser }: Site,
  page: Page,
  { name, move }: { readonly name: string; readonly move: () => Promise<void> },
): Promise<void> {
  const tasks = await measureTasks(browser, page, move);
  const latencies = await page.evaluate(() => window.penLatencies ?? []);
  console.log(`${name} to all maps redrawn: ${spread(latencies)}`);
  console.log(`${name}, ${formatTasks(tasks)}`);
}

export async function reportRuns(site: Site): Promise<void> {
  const page = await openPage(site, "");
  const [before, after] = await page.evaluate(async (count) => {
    const input = new Float32Array(32 * 32).fill(0.5);
    await window.convscope.run("lenet5", { input });
    const first = await window.convscope.memory();
    for (let run = 0; run < count; run++) await window.convscope.run("lenet5", { input });
    return [first, await window.convscope.memory()] as const;
  }, runs);
  console.log(
    `${runs} runs: tensors ${before.tensors} → ${after.tensors}, backend memory ${before.gpuBytes} → ${after.gpuBytes} bytes`,
  );
  await page.context().close();
}

/** From the loss of the context to the next drawn maps, on webgl. */
export async function reportLostContext(site: Site): Promise<void> {
  const times: number[] = [];
  for (let loss = 0; loss < lostContexts; loss++) {
    const page = await openPage(site, "backend=webgl");
    const lost = await page.evaluate(async () => {
      const start = performance.now();
      await window.convscope.rehearse("context-lost");
      return start;
    });
    await page.getByRole("button", { name: "Example of a 4" }).click();
    await page.getByText("The graphics card took its context away").waitFor();
    const drawn = await page.waitForFunction((since) => {
      const { lastMaps = 0 } = window;
      return lastMaps > since && lastMaps;
    }, lost);
    times.push(Number(await drawn.jsonValue()) - lost);
    await page.context().close();
  }
  console.log(`webgl, lost context to the next maps: ${spread(times)}`);
}

/** A fresh page with nothing cached, once it has drawn its first maps, and with its measures collected. */
async function openPage(site: Site, query: string): Promise<Page> {
  const context = await openFreshContext(site);
  const page = await context.newPage();
  await page.addInitScript(pageMeasures);
  await page.goto(`${site.address}#/bench?${query}`);
  await page.waitForFunction(() => window.firstMaps !== undefined);
  return page;
}

/** The gull in the middle of the first scene, in circles, as a hand moves: some sixty positions a second at most. */
async function dragThing(page: Page): Promise<void> {
  const stage = await page.getByRole("application", { name: "Scene" }).boundingBox();
  if (!stage) throw new Error("the stage has no place");
  const moveTo = (x: number, y: number) =>
    page.mouse.move(stage.x + x * stage.width, stage.y + y * stage.height);
  await moveTo(...dragStart);
  await page.mouse.down();
  for (let position = 1; position <= dragPositions; position++) {
    const angle = (position / dragPositions) * dragRounds * 2 * Math.PI;
    await moveTo(dragStart[0] + 0.25 * Math.sin(angle), dragStart[1] + 0.25 * (1 - Math.cos(angle)));
    await page.waitForTimeout(1000 / 60);
  }
  await page.mouse.up();
  // The last one is drawn, too.
  await page.waitForTimeout(2000);
}

async function drawStrokes(page: Page): Promise<void> {
  const pad = await page.getByRole("button", { name: "Drawing pad" }).boundingBox();
  if (!pad) throw new Error("the pad has no place");
  const moveTo = (x: number, y: number) => page.mouse.move(pad.x + x * pad.width, pad.y + y * pad.height);
  for (let stroke = 0; stroke < strokes; stroke++) {
    await moveTo(0.3, 0.1 + stroke * 0.06);
    await page.mouse.down();
    for (let point = 1; point <= 40; point++)
      await moveTo(0.3 + point * 0.01, 0.1 + stroke * 0.06 + (point % 7) * 0.01);
    await page.mouse.up();
  }
}
