/** The engine without a page around it: the tests call it from outside. */
import { Engine } from "../../../src/engine/client";
import { browserWorkers } from "../../../src/engine/createWorker";
import { createPicture } from "../../../src/engine/picture";
import { runKind, runNetwork } from "./kinds";

const baseUrl = new URL("./", location.href).href;

/** Shorter than the site's on wasm, so that the test of a silent worker need not wait for long. */
const silence = { starting: 60_000, working: { webgl: 60_000, wasm: 5_000, cpu: 120_000 } };

Object.assign(globalThis, {
  createEngine: () => new Engine(browserWorkers, baseUrl, { silence }),
  createPicture,
  runKind,
  runNetwork,
});
