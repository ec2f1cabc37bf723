import { readFileSync } from "node:fs";
import type { Browser } from "@playwright/test";
import { parseManifest } from "../../src/weights/manifest";
import { serveHarness } from "../lib/harness";
import { inProject } from "../lib/paths.mjs";
import { type DrawingEntry, summariseDrawing } from "./drawing";
import { type FourEntry, summariseFour } from "./four";
import type { timings } from "./harness/main";
import { fourSpecs, wishFor } from "./networks";

type Timings = typeof timings;

/** Rounds before those that count: compilers take some to be done. */
const warmUp = 3;

/** What was measured, and on what in the backend's own words. */
interface OnBackend<T> {
  readonly backend: string;
  readonly found: T;
}

/** The engine in a page of its own, with the site's weights beside it. */
export interface TimedEngine {
  /** @param passes of each way of drawing */
  timeDrawing(passes: number): Promise<OnBackend<readonly DrawingEntry[]>>;
  timeFour(pictures: number): Promise<OnBackend<FourEntry>>;
  close(): void;
}

/** Builds the page, and serves it until it is closed. */
export async function openTimedEngine(browser: Browser): Promise<TimedEngine> {
  const harness = await serveHarness(inProject("scripts/benchPage/harness"), inProject("public"));
  const manifest = parseManifest(JSON.parse(readFileSync(inProject("public/weights/manifest.json"), "utf8")));
  const wishes = fourSpecs.map((spec) => wishFor(spec, manifest));

  const call = async <Name extends keyof Timings>(name: Name, request: Parameters<Timings[Name]>[0]) => {
    const page = await browser.newPage();
    await page.goto(harness.address);
    const times = await page.evaluate(
      ([called, given]) => {
        const { timings: all } = globalThis as unknown as {
          timings: Record<string, (request: unknown) => Promise<never>>;
        };
        return all[called]?.(given);
      },
      [name, request] as const,
    );
    await page.close();
    return times as unknown as Awaited<ReturnType<Timings[Name]>>;
  };

  return {
    async timeDrawing(passes) {
      const found: DrawingEntry[] = [];
      const backends = new Set<string>();
      for (const wish of wishes) {
        const times = await call("timeDrawing", { wish, passes, warmUp });
        backends.add(times.backend);
        found.push(...summariseDrawing(wish, times));
      }
      return { backend: [...backends].join("; "), found };
    },
    async timeFour(pictures) {
      const times = await call("timeFour", { wishes, pictures, warmUp });
      return { backend: times.backend, found: summariseFour(fourSpecs, times) };
    },
    close: harness.close,
  };
}
