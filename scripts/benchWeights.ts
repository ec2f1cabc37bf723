import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import sirv from "sirv";
import type { ConvScopeApi } from "../src/api/convscope";
import { builtSite } from "./lib/build.mjs";
import { chromiumFlags, findChromium } from "./lib/chromium.mjs";
import { writeSeededWeights } from "./lib/seededWeights";
import { createStaticServer, listen } from "./lib/server.mjs";

/**
 * Measures how the built site loads large files of weights in Chromium: `npm run build && npm run bench:weights`. For
 * files of 87, 553 and 575 MB, or for the networks named behind `--`, from the disk and from another site's address:
 * the time from the choice to the first answer without the forward pass, and the renderer's largest resident memory
 * beyond what it had before, while the file is loaded and with the first forward pass, for which the backend packs
 * convolutions' weights once more.
 */
const { positionals } = parseArgs({ allowPositionals: true });
const networks = positionals.length > 0 ? positionals : ["resnet34", "vgg16", "vgg19"];

/** Milliseconds between two looks at a process's memory. */
const interval = 20;

const folder = mkdtempSync(join(tmpdir(), "convscope-weights-"));
const site = createStaticServer({ folder: builtSite });
const siteAddress = `http://127.0.0.1:${await listen(site, 0)}/`;
const files = serveOpenly(folder);
const filesAddress = `http://127.0.0.1:${await listen(files, 0)}/`;
const executablePath = findChromium();
try {
  const [processor] = cpus();
  console.log(`${processor?.model}, ${cpus().length} cores, wasm`);
  for (const spec of networks) {
    const path = join(folder, `${spec}.safetensors`);
    const bytes = writeSeededWeights(path, spec);
    console.log(`${spec}: ${megabytes(bytes)} of float32`);
    await report("from the disk", async (page) => {
      await page.locator("#bench-file").setInputFiles(path);
      return await page.evaluate(runFile, spec);
    });
    await report("from an address", (page) =>
      page.evaluate(runAddress, { spec, address: `${filesAddress}${spec}.safetensors` }),
    );
    rmSync(path);
  }
} finally {
  site.close();
  files.close();
  rmSync(folder, { recursive: true });
}

interface Sample {
  readonly time: number;
  readonly bytes: number;
}

interface Loaded {
  /** From the call to the answer, the forward pass left out, in milliseconds. */
  readonly loading: number;
  readonly forward: number;
}

/** Loads in a browser of its own, and prints how long it took and what it held. */
async function report(how: string, load: (page: Page) => Promise<Loaded>): Promise<void> {
  const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) });
  try {
    const page = await openPage(browser);
    const renderer = await largestRenderer(browser);
    const before = memoryOf(renderer);
    const samples: Sample[] = [];
    const timer = setInterval(
      () => samples.push({ time: performance.now(), bytes: memoryOf(renderer) }),
      interval,
    );
    const { loading, forward } = await load(page);
    clearInterval(timer);
    const loaded = performance.now() - forward;
    const peak = (some: readonly Sample[]) => megabytes(Math.max(...some.map(({ bytes }) => bytes)) - before);
    console.log(
      `  ${how}: loaded in ${seconds(loading)}, then ran in ${seconds(forward)}; renderer ${megabytes(before)} before, ` +
        `at most ${peak(samples.filter(({ time }) => time < loaded))} more while it loaded, ${peak(samples)} more in all`,
    );
  } finally {
    await browser.close();
  }
}

/** The page with a small network, and a way to hand a file to the scripts on it. */
async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(`${siteAddress}#/bench?backend=wasm`);
  await page.getByText(/^forward \d/).waitFor();
  await page.evaluate(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.id = "bench-file";
    document.body.append(input);
  });
  return page;
}

// The next two run in the page, where nothing of this file is.

async function runFile(spec: string): Promise<Loaded> {
  const { convscope } = window as unknown as { convscope: ConvScopeApi };
  const input = document.querySelector("#bench-file");
  const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
  if (!file) throw new Error("no file was chosen");
  const start = performance.now();
  const { milliseconds } = await convscope.run(spec, { weights: file });
  return { loading: performance.now() - start - milliseconds, forward: milliseconds };
}

async function runAddress({ spec, address }: { spec: string; address: string }): Promise<Loaded> {
  const { convscope } = window as unknown as { convscope: ConvScopeApi };
  const start = performance.now();
  const { milliseconds } = await convscope.run(spec, { weights: address });
  return { loading: performance.now() - start - milliseconds, forward: milliseconds };
}

/** The process of the page: of all renderers the one that holds most. */
async function largestRenderer(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const [largest] = renderers.sort((a, b) => memoryOf(b) - memoryOf(a));
  if (largest === undefined) throw new Error("the browser shows no page");
  return largest;
}

/** Resident bytes of a process, by Linux's own count. */
function memoryOf(id: number): number {
  if (!readdirSync("/proc").includes(String(id))) return 0;
  const match = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"));
  return 1024 * Number(match?.[1] ?? 0);
}

/** A server of files that lets every site read them. */
function serveOpenly(of: string): Server {
  const serve = sirv(of, {
    dev: true,
    etag: true,
    setHeaders: (response) => response.setHeader("Access-Control-Allow-Origin", "*"),
  });
  return createServer((request, response) => serve(request, response));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
