import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";
import { quantile } from "../lib/statistics";

/**
 * What collects measures on a page before its own scripts run. Plain JavaScript in a file: what is compiled for Node
 * calls helpers that a page has not.
 */
export const pageMeasures = {
  content: readFileSync(new URL("pageMeasures.js", import.meta.url), "utf8"),
};

interface TraceEvent {
  readonly name: string;
  readonly dur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly name?: string };
}

/** Milliseconds of every task on the page's main thread while something happens. */
export async function measureTasks(
  browser: Browser,
  page: Page,
  happen: () => Promise<void>,
): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline"] });
  await happen();
  return mainThreadTasks(await browser.stopTracing());
}

function mainThreadTasks(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString("utf8")) as { traceEvents: readonly TraceEvent[] };
  const main = traceEvents.filter(
    ({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain",
  );
  const isMain = ({ pid, tid }: TraceEvent) =>
    main.some((thread) => thread.pid === pid && thread.tid === tid);
  return traceEvents
    .filter((event) => event.name.endsWith("RunTask") && isMain(event))
    .map(({ dur = 0 }) => dur / 1000);
}

export function formatTasks(tasks: readonly number[]): string {
  const longest = tasks.reduce((most, task) => Math.max(most, task), 0);
  return `main-thread tasks meanwhile: longest ${longest.toFixed(1)} ms, 95th percentile ${quantile(tasks, 0.95).toFixed(1)} ms, of ${tasks.length}`;
}

export function spread(values: readonly number[]): string {
  const at = (share: number) => quantile(values, share).toFixed(1);
  return `median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, ${values.length} times`;
}
