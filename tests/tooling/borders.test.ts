import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inProject } from "../../scripts/lib/paths.mjs";

interface Border {
  /** A file that could stand in the folder. */
  readonly file: string;
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
  /** What the message must say, so that the reason reaches whoever meets it. */
  readonly reason: string;
}

/** The borders table of the house: what a file of each folder may import, and what it may not. */
const borders: readonly Border[] = [
  {
    file: "src/architectures/probe.ts",
    allowed: ["./graph"],
    refused: [
      "../weights/manifest",
      "../engine/protocol",
      "../state",
      "react",
      "d3",
      "node:fs",
      "@tensorflow/tfjs-core",
    ],
    reason: "src/architectures imports nothing",
  },
  {
    file: "src/weights/probe.ts",
    allowed: [
      "./manifest",
      "../architectures",
      "../architectures/problem",
      "valibot",
      "@noble/hashes/sha2.js",
    ],
    refused: ["../engine/protocol", "../messages/problems", "react", "@tensorflow/tfjs-core", "node:fs"],
    reason: "src/weights imports only src/architectures",
  },
  {
    file: "src/weights/formats/probe.ts",
    allowed: ["./format", "../source", "../zip/zip", "../pytorch/pickle", "../../architectures/problem"],
    refused: ["../../engine/protocol", "../../state", "react", "@tensorflow/tfjs-core", "node:fs"],
    reason: "src/weights imports only src/architectures",
  },
  {
    file: "src/engine/probe.ts",
    allowed: ["./protocol", "../architectures", "../weights/manifest", "../messages/problems"],
    refused: [
      "../state",
      "../state/store",
      "../components/Shell",
      "../viz/scale",
      "../scenes/random",
      "../main",
      "react",
      "node:fs",
    ],
    reason: "must not know who looks at it",
  },
  {
    file: "src/engine/otherProbe.ts",
    allowed: ["./unit"],
    refused: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-wasm/dist", "./worker/executor"],
    reason: "Only src/engine/worker imports tfjs",
  },
  {
    file: "src/engine/loaderProbe.ts",
    allowed: ["./loader/protocol", "./serve"],
    refused: ["./loader/session", "./loader/download/download", "./loader"],
    reason: "Nobody imports src/engine/loader but its protocol",
  },
  {
    file: "src/engine/worker/probe.ts",
    allowed: [
      "./executor",
      "../protocol",
      "../../architectures",
      "../../weights/manifest",
      "@tensorflow/tfjs-core",
    ],
    refused: [
      "../../messages/problems",
      "../../state/store",
      "../../viz/scale",
      "../client",
      "../loader/protocol",
      "../loader/session",
      "@noble/hashes/sha2.js",
      "react",
      "d3",
      "node:fs",
    ],
    reason: "the worker has no page",
  },
  {
    file: "src/engine/worker/kernels/probe.ts",
    allowed: [
      "../executor",
      "../../protocol",
      "../../../architectures/graph",
      "@tensorflow/tfjs-core/dist/ops/conv2d",
    ],
    refused: [
      "../../../state/store",
      "../../../components",
      "../../client",
      "../../loader/loadNetwork",
      "react",
    ],
    reason: "the worker has no page",
  },
  {
    file: "src/engine/loader/probe.ts",
    allowed: [
      "./protocol",
      "./download/download",
      "../protocol",
      "../border",
      "../serve",
      "../failure",
      "../../architectures",
      "../../architectures/graph",
      "../../weights/manifest",
      "@noble/hashes/sha2.js",
      "valibot",
    ],
    refused: [
      "../client",
      "../layout",
      "../createWorker",
      "../worker/executor",
      "../../messages/problems",
      "../../state/store",
      "../../offline",
      "@tensorflow/tfjs-core",
      "react",
      "node:fs",
    ],
    reason: "without tfjs and without a page",
  },
  {
    file: "src/engine/loader/storage/probe.ts",
    allowed: [
      "./entry",
      "../checksum",
      "../download/sink",
      "../../serve",
      "../../../weights/source",
      "valibot",
    ],
    refused: [
      "../../client",
      "../../layout",
      "../../worker/executor",
      "../../../messages/problems",
      "../../../offline",
      "@tensorflow/tfjs-core",
      "react",
    ],
    reason: "without tfjs and without a page",
  },
  {
    file: "src/scenes/probe.ts",
    allowed: ["./random", "./digits/strokes"],
    refused: [
      "../architectures",
      "../engine/protocol",
      "../viz/scale",
      "@tensorflow/tfjs-core",
      "react",
      "d3",
      "node:fs",
    ],
    reason: "src/scenes imports only itself",
  },
  {
    file: "src/scenes/digits/probe.ts",
    allowed: ["./strokes", "../random"],
    refused: ["../../architectures", "../../state/store", "react"],
    reason: "src/scenes imports only itself",
  },
  {
    file: "src/viz/probe.ts",
    allowed: ["./scale", "d3", "d3-scale"],
    refused: [
      "../state/store",
      "../engine/protocol",
      "../components/Shell",
      "../messages/problems",
      "react",
      "zustand",
    ],
    reason: "src/viz imports only src/architectures' types and d3",
  },
  {
    file: "src/viz/typesProbe.ts",
    allowed: [],
    refused: ["../architectures", "../architectures/graph"],
    reason: "src/viz takes types only",
  },
  {
    file: "src/state/probe.ts",
    allowed: [
      "./store",
      "../architectures",
      "../engine/client",
      "../messages/problems",
      "../scenes/random",
      "zustand/vanilla",
    ],
    refused: [
      "../components/Shell",
      "../viz/scale",
      "../engine/worker/executor",
      "../engine/loader/session",
      "@tensorflow/tfjs-core",
      "d3",
      "node:fs",
    ],
    reason: "draws nothing",
  },
  {
    file: "src/state/reactProbe.ts",
    allowed: ["zundo"],
    refused: ["react", "react-dom/client", "zustand", "wouter"],
    reason: "src/state knows no React",
  },
  {
    file: "src/messages/probe.ts",
    allowed: ["./words", "../architectures/problem"],
    refused: ["intl-messageformat", "../state/store", "../engine/protocol", "../components/Shell", "react"],
    reason: "words know nothing of who says them",
  },
  {
    file: "src/messages/en/probe.ts",
    allowed: ["./shell", "../words", "../../architectures/problem"],
    refused: ["../../state/store", "../../components/Shell", "react"],
    reason: "words know nothing of who says them",
  },
  {
    file: "src/lessons/pooling/probe.ts",
    allowed: [
      "./text.en",
      "../../components/figures",
      "../../components/figures/Window",
      "../../messages/problems",
    ],
    refused: [
      "@tensorflow/tfjs-core",
      "../../engine/worker/executor",
      "../../engine/client",
      "../../components/Shell",
    ],
    reason: "src/lessons imports only types",
  },
  {
    file: "src/api/probe.ts",
    allowed: ["../engine/client", "../architectures", "../state/store", "../messages/problems"],
    refused: [
      "../components/Shell",
      "../engine/worker/executor",
      "../engine/loader/session",
      "@tensorflow/tfjs-core",
      "react",
    ],
    reason: "window.convscope works without any page",
  },
  {
    file: "src/components/probe.tsx",
    allowed: [
      "react",
      "d3",
      "../state/store",
      "../viz/scale",
      "../engine/client",
      "../messages/problems",
      "../architectures",
    ],
    refused: [
      "@tensorflow/tfjs",
      "@tensorflow/tfjs-core",
      "../engine/worker/executor",
      "../engine/loader/session",
    ],
    reason: "Only src/engine/worker imports tfjs",
  },
  {
    file: "src/components/figures/probe.tsx",
    allowed: ["../app/AppContext", "../app/useColumn", "../../state/bench"],
    refused: ["@tensorflow/tfjs-core", "node:fs"],
    reason: "",
  },
  {
    file: "src/components/figures/sweep/probe.tsx",
    allowed: [
      "react",
      "../figure",
      "../network",
      "../../app/usePalettes",
      "../../app/useTheme",
      "../../maps/FeatureMaps",
      "../../../engine/client",
      "../../../state/mapViews",
      "../../../state/selection",
    ],
    refused: [
      "../../app/AppContext",
      "../../app/useColumn",
      "../../../state/bench",
      "../../../state/store",
      "../useFigureSource",
      "../useOwnNetworks",
    ],
    reason: "never reaches for the bench",
  },
  {
    file: "src/components/figures/sweep/engineProbe.ts",
    allowed: [],
    refused: ["@tensorflow/tfjs-core", "../../../engine/worker/executor", "../../../engine/loader/session"],
    reason: "Only src/engine/worker imports tfjs",
  },
  {
    file: "src/components/figures/sweep/neighbourProbe.tsx",
    allowed: ["./load", "../figure", "../shared/plate/Plate", "../../controls/Button", "../../../viz/spine"],
    refused: ["../unit/figure", "../convolution/ConvolutionDrawing.css"],
    reason: "A figure imports no other figure",
  },
  {
    file: "src/components/figures/shared/plate/probe.tsx",
    allowed: [
      "./Plate",
      "../picture/picture",
      "../../network",
      "../../../controls/Button",
      "../../../../viz/spine",
    ],
    refused: ["../../unit/figure", "../../convolution/state"],
    reason: "What figures share knows none of them",
  },
  {
    file: "src/components/figures/shared/plate/benchProbe.tsx",
    allowed: [],
    refused: ["../../../app/AppContext", "../../../../state/store", "../../useFigureSource"],
    reason: "never reaches for the bench",
  },
  {
    file: "src/components/maps/probe.tsx",
    allowed: ["react", "../app/usePalettes", "../../state/linkedRegions", "../../viz/mapGrid"],
    refused: ["../app/AppContext", "../app/useColumn", "../../state/bench", "../../state/store"],
    reason: "never reaches for the bench",
  },
  {
    file: "src/probe.ts",
    allowed: ["react-dom/client", "./components/Shell"],
    refused: ["@tensorflow/tfjs-core", "./engine/worker/executor", "./engine/loader/session"],
    reason: "Only src/engine/worker imports tfjs",
  },
];

/** What a test may draw from, and what not: a line each. */
const draws = {
  fromTheSeed: [
    'import fc from "fast-check";',
    "fc.assert(fc.property(fc.record({ seed: fc.nat() }), () => true), { numRuns: 40 });",
    "const [one] = fc.sample(fc.nat(), 1);",
    "const now = performance.now();",
  ],
  ownSeeds: [
    "fc.assert(fc.property(fc.nat(), () => true), { seed: 4, numRuns: 40 });",
    "await fc.assert(fc.asyncProperty(fc.nat(), async () => true), { numRuns: 40, seed: now });",
    'fc.check(fc.property(fc.nat(), () => true), { path: "3:0" });',
    "fc.sample(fc.nat(), { seed: 4 });",
    "fc.configureGlobal({ seed: 4 });",
    "const chance = Math.random();",
    "const time = Date.now();",
    "const id = crypto.randomUUID();",
    "crypto.getRandomValues(new Uint8Array(3));",
  ],
} as const;

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string; readonly start: { readonly line: number } };
}

/** A tree of probes with the project's own lint configuration, beside the project: its sources stay untouched. */
const root = mkdtempSync(join(tmpdir(), "convscope-borders-"));
let diagnostics: readonly Diagnostic[] = [];

const importsOf = ({ allowed, refused }: Border): readonly string[] => [...allowed, ...refused];

function writeProbe(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function lint(): readonly Diagnostic[] {
  const biome = inProject("node_modules", "@biomejs", "biome", "bin", "biome");
  const flags = ["lint", "--reporter=json", "--max-diagnostics=none", "--vcs-enabled=false"];
  const { stdout } = spawnSync(process.execPath, [biome, ...flags], { cwd: root, encoding: "utf8" });
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

beforeAll(() => {
  cpSync(inProject("biome.jsonc"), join(root, "biome.jsonc"));
  cpSync(inProject("scripts", "lint"), join(root, "scripts", "lint"), { recursive: true });
  for (const border of borders) {
    writeProbe(
      border.file,
      importsOf(border)
        .map((source, index) => `import { name${index} } from "${source}";\n`)
        .join(""),
    );
  }
  writeProbe("src/components/cycleA.ts", 'import { b } from "./cycleB";\nexport const a = () => b;\n');
  writeProbe("src/components/cycleB.ts", 'import { a } from "./cycleA";\nexport const b = () => a;\n');
  writeProbe("src/state/typesA.ts", 'import type { B } from "./typesB";\nexport type A = B | 1;\n');
  writeProbe("src/state/typesB.ts", 'import type { A } from "./typesA";\nexport type B = A | 2;\n');
  writeProbe("src/viz/types.ts", 'import type { Shape } from "../architectures";\nexport type S = Shape;\n');
  writeProbe("src/architectures/page.ts", "export const title = () => document.title;\n");
  writeProbe("src/engine/loader/storage/page.ts", "export const title = () => document.title;\n");
  writeProbe("tests/probe.test.ts", [...draws.fromTheSeed, ...draws.ownSeeds].join("\n"));
  diagnostics = lint();
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const bordersIn = (file: string): readonly Diagnostic[] =>
  diagnostics.filter(
    ({ category, location }) =>
      location.path === file && ["lint/style/noRestrictedImports", "plugin"].includes(category),
  );

describe.each(borders)("$file", (border) => {
  it("refuses exactly what its folder may not import", () => {
    const refused = bordersIn(border.file).map(({ location }) => importsOf(border)[location.start.line - 1]);
    expect(refused.sort()).toEqual([...border.refused].sort());
  });

  it("says why", () => {
    for (const { message } of bordersIn(border.file)) expect(message).toContain(border.reason);
  });
});

it("lets src/viz take the architectures' types", () => {
  expect(bordersIn("src/viz/types.ts")).toEqual([]);
});

it("refuses import cycles, of types alone too", () => {
  const cycles = diagnostics.filter(({ category }) => category === "lint/suspicious/noImportCycles");
  expect(cycles.map(({ location }) => location.path).sort()).toEqual([
    "src/components/cycleA.ts",
    "src/components/cycleB.ts",
    "src/state/typesA.ts",
    "src/state/typesB.ts",
  ]);
});

it("keeps the page's globals out of the core and the loader", () => {
  const globals = diagnostics.filter(({ category }) => category === "lint/style/noRestrictedGlobals");
  expect(globals.map(({ location }) => location.path).sort()).toEqual([
    "src/architectures/page.ts",
    "src/engine/loader/storage/page.ts",
  ]);
});

it("keeps the tests to the seed of the whole run", () => {
  const refused = diagnostics.filter(
    ({ category, location }) => category === "plugin" && location.path.startsWith("tests/"),
  );
  const lines = [...draws.fromTheSeed, ...draws.ownSeeds];
  expect(refused.map(({ location }) => lines[location.start.line - 1]).sort()).toEqual(
    [...draws.ownSeeds].sort(),
  );
  for (const { message } of refused) expect(message).toContain("tests/seed.json");
});
