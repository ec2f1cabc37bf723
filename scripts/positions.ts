import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createGraph } from "../src/architectures";
import { createLayout, inputShape } from "../src/engine/layout";
import { createPicture } from "../src/engine/picture";
import { sheetPicture } from "../src/scenes/sheet";
import { drawScene } from "../src/scenes/shore/draw";
import { loneScene, moveFirst, placesAcross, placesAllOver } from "../src/scenes/shore/moving";
import { type GroundKind, groundKinds, type SubjectKind, subjectKinds } from "../src/scenes/shore/scene";
import { type PlaceAnswer, summariseSweep, sweepPositions } from "../src/state/positionSweep";
import { namesScenes } from "../src/state/sceneNetworks";
import { type ManifestEntry, parseManifest } from "../src/weights/manifest";
import { type Column, setTable } from "./inspect/table";
import { parseArguments } from "./lib/arguments.mjs";
import { Failure, runMain } from "./lib/failure.mjs";
import { createNodeEngine, siteUrl } from "./lib/nodeEngine";

/**
 * What a shipped network says of a thing that moves over a quiet ground: `npm run positions -- --weights alexnet-scenes
 * [--kind gull] [--variant 2] [--size 0.5] [--ground sky] [--places 32] [--grid 8] [--json]`. Without `--grid` the thing goes
 * from left to right at half height; with it over as many rows and columns.
 */
interface Job {
  readonly site: string;
  readonly entry: ManifestEntry;
  readonly thing: { kind: SubjectKind; variant: number; size: number; ground: GroundKind };
  /** Places side by side. */
  readonly across: number;
  readonly isGrid: boolean;
  readonly isJson: boolean;
}

await runMain(async () => {
  const job = readJob(process.argv.slice(2));
  const answers = await sweep(job);
  if (job.isJson) console.log(JSON.stringify(describe(job, answers), null, 2));
  else report(job, answers);
});

function readJob(args: readonly string[]): Job {
  const values = parseArguments(args, {
    weights: { type: "string" },
    kind: { type: "string", default: "gull" },
    variant: { type: "string", default: "2" },
    size: { type: "string", default: "0.5" },
    ground: { type: "string", default: "sky" },
    places: { type: "string", default: "32" },
    grid: { type: "string" },
    site: { type: "string" },
    json: { type: "boolean", default: false },
  });
  const site = values.site === undefined ? siteUrl : `${pathToFileURL(resolve(values.site)).href}/`;
  const number = (name: "variant" | "size" | "places" | "grid", least: number, most: number): number => {
    const value = Number(values[name]);
    if (value >= least && value <= most && (name === "size" || Number.isInteger(value))) return value;
    throw refusal(`--${name} takes a number from ${least} to ${most}, not "${values[name]}".`);
  };
  return {
    site,
    entry: findEntry(site, values.weights),
    thing: {
      kind: choose("kind", values.kind, subjectKinds),
      variant: number("variant", 0, 65535),
      size: number("size", 0.05, 2),
      ground: choose("ground", values.ground, groundKinds),
    },
    across: values.grid === undefined ? number("places", 1, 1000) : number("grid", 1, 100),
    isGrid: values.grid !== undefined,
    isJson: values.json,
  };
}

function refusal(message: string): Failure {
  return new Failure(message, { exitCode: 2 });
}

function choose<Name extends string>(option: string, value: string, names: readonly Name[]): Name {
  const found = names.find((name) => name === value);
  if (found) return found;
  throw refusal(`--${option} is one of ${names.join(", ")}, not "${value}".`);
}

/** Weights that know the scenes' classes. */
function findEntry(site: string, id: string | undefined): ManifestEntry {
  const text = readFileSync(new URL("weights/manifest.json", site), "utf8");
  const known = parseManifest(JSON.parse(text)).weights.filter(({ labels }) => namesScenes(labels));
  const entry = known.find((candidate) => candidate.id === id);
  if (entry) return entry;
  const names = known.map((candidate) => candidate.id).join(", ") || "none yet";
  throw refusal(`Say which weights with --weights; trained on scenes are: ${names}.`);
}

async function sweep({ site, entry, thing, across, isGrid }: Job): Promise<readonly PlaceAnswer[]> {
  const [size, , channels] = inputShape(createLayout(createGraph(entry.spec)));
  const scene = loneScene(thing);
  const engine = createNodeEngine(site);
  await engine.start("wasm");
  const wish = { spec: entry.spec, weights: { from: "manifest", id: entry.id } } as const;
  const { run, network } = await engine.lease(wish, { use: "script" });
  const places = isGrid ? placesAllOver(across) : placesAcross(across);
  const answers: PlaceAnswer[] = [];
  const look = async (place: (typeof places)[number]) => {
    const backdrop = { width: size, height: size, rgba: drawScene(moveFirst(scene, place), size) };
    const picture = createPicture(sheetPicture([], size, channels, backdrop));
    return (await engine.run({ run, picture, views: [] })).output;
  };
  for await (const answer of sweepPositions(places, look, network.labels.indexOf(thing.kind)))
    answers.push(answer);
  engine.close();
  return answers;
}

function describe({ entry, thing }: Job, answers: readonly PlaceAnswer[]) {
  const name = (index: number) => entry.labels[index] ?? "";
  return {
    weights: entry.id,
    spec: entry.spec,
    ...thing,
    recognised: summariseSweep(answers, entry.labels.indexOf(thing.kind))?.recognised ?? 0,
    answers: answers.map(({ place, share, best }) => ({ ...place, share, best: name(best) })),
  };
}

function report(job: Job, answers: readonly PlaceAnswer[]): void {
  const { entry, thing, across, isGrid } = job;
  const lines = isGrid ? gridLines(answers, across) : pathLines(answers, entry.labels);
  for (const line of lines) console.log(line);
  const summary = summariseSweep(answers, entry.labels.indexOf(thing.kind));
  if (!summary) return;
  const { recognised, least, most, mean } = summary;
  const at = ({ share, place }: PlaceAnswer) =>
    `${percent(share)} at ${place.x.toFixed(2)}, ${place.y.toFixed(2)}`;
  console.log(
    `${entry.id}: ${thing.kind} at ${percent(recognised)} of ${answers.length} places; ${percent(mean)} in the mean, least ${at(least)}, most ${at(most)}`,
  );
}

function pathLines(answers: readonly PlaceAnswer[], labels: readonly string[]): readonly string[] {
  const columns: Column<PlaceAnswer>[] = [
    { heading: "x", align: "right", cell: ({ place }) => place.x.toFixed(3) },
    { heading: "share", align: "right", cell: ({ share }) => percent(share) },
    { heading: "taken for", align: "left", cell: ({ best }) => labels[best] ?? "" },
  ];
  return setTable(columns, answers);
}

/** A row of places a line. */
function gridLines(answers: readonly PlaceAnswer[], across: number): readonly string[] {
  const rows = Array.from({ length: across }, (_, row) => answers.slice(row * across, (row + 1) * across));
  const xs = rows[0]?.map(({ place }) => place.x.toFixed(2)) ?? [];
  const columns: Column<readonly PlaceAnswer[]>[] = [
    { heading: "y, x", align: "left", cell: ([first]) => first?.place.y.toFixed(2) ?? "" },
    ...xs.map((x, column): Column<readonly PlaceAnswer[]> => {
      return { heading: x, align: "right", cell: (row) => percent(row[column]?.share ?? 0) };
    }),
  ];
  return setTable(columns, rows);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
