import { cpus, loadavg } from "node:os";
import { type Browser, chromium } from "@playwright/test";
import { lessonNames } from "../src/lessons/lessons";
import { reportColdStart, reportLostContext, reportPen, reportRuns, reportScene } from "./benchPage/bench";
import { countElements } from "./benchPage/elements";
import { reportDrag, reportLesson, reportWeights } from "./benchPage/lessons";
import { type DataPart, isDataPart, type Options, parseOptions, type ToldPart } from "./benchPage/options";
import type { Site } from "./benchPage/site";
import { Surroundings } from "./benchPage/surroundings";
import { describeDrawing, describeElements, describeFour } from "./benchPage/words";
import { chromiumFlags, findChromium } from "./lib/chromium.mjs";
import { runMain } from "./lib/failure.mjs";

/**
 * Measures the site as a person uses it, built, in Chromium:
 * `npm run bench:page -- [--only <parts>] [--passes 20] [--json]`. Prints what pages weigh, the first result of a cold
 * start, the first live figure of each lesson, a picture dragged in the equivariance figure, pen move and scene move to
 * all maps redrawn with the longest main-thread task meanwhile, what a thousand runs leave behind, what a lost GPU
 * context costs, drawing beside the forward pass, four networks on one picture, and how many elements pages have. The
 * last three are what `--json` prints, as one object.
 */

/** What is told in words alone. */
const reports: Readonly<Record<ToldPart, (site: Site) => Promise<void>>> = {
  weight: reportWeights,
  start: reportColdStart,
  async lessons(site) {
    for (const lesson of lessonNames) await reportLesson(site, lesson);
  },
  drag: reportDrag,
  async pen(site) {
    for (const backend of ["wasm", "webgl"]) await reportPen(site, backend);
  },
  scene: reportScene,
  runs: reportRuns,
  loss: reportLostContext,
};

interface Measured {
  /** Under the names that they have in the object. */
  readonly data: Readonly<Record<string, unknown>>;
  /** The same in words. */
  readonly lines: readonly string[];
}

/** What is told as data, too. */
const measures: Readonly<
  Record<DataPart, (surroundings: Surroundings, passes: number) => Promise<Measured>>
> = {
  async drawing(surroundings, passes) {
    const engine = await surroundings.engine();
    const { backend, found } = await engine.timeDrawing(passes);
    return { data: { backend, drawing: found }, lines: describeDrawing(found) };
  },
  async four(surroundings, passes) {
    const engine = await surroundings.engine();
    const { backend, found } = await engine.timeFour(passes);
    return { data: { backend, four: found }, lines: describeFour(found) };
  },
  async elements(surroundings) {
    const elements = await countElements(await surroundings.site());
    return { data: { elements }, lines: describeElements(elements) };
  },
};

await runMain(async () => {
  const options = parseOptions(process.argv.slice(2));
  const executablePath = findChromium();
  const browser = await chromium.launch({ args: chromiumFlags, ...(executablePath && { executablePath }) });
  const surroundings = new Surroundings(browser);
  try {
    await measure(surroundings, browser, options);
  } finally {
    surroundings.close();
    await browser.close();
  }
});

async function measure(surroundings: Surroundings, browser: Browser, options: Options): Promise<void> {
  const tell = (line: string) => {
    if (!options.isJson) console.log(line);
  };
  const machine = { ...describeMachine(), chromium: browser.version() };
  tell(`${machine.machine}, load ${machine.load.toFixed(1)}, Chromium ${machine.chromium}`);
  const data: Record<string, unknown> = { ...machine };
  for (const part of options.parts) {
    if (!isDataPart(part)) {
      await reports[part](await surroundings.site());
      continue;
    }
    const measured = await measures[part](surroundings, options.passes);
    Object.assign(data, measured.data);
    for (const line of measured.lines) tell(line);
  }
  if (options.isJson) console.log(JSON.stringify(data, null, 2));
}

/** The load is what other programs ask of the machine's cores before this one begins. */
function describeMachine() {
  const [processor] = cpus();
  const [load = Number.NaN] = loadavg();
  return { machine: `${processor?.model ?? "unknown processor"}, ${cpus().length} cores`, load };
}
