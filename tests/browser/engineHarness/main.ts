/** The engine without a page around it: the tests call it from outside. */
import { Engine } from "../../../src/engine/client";
import { createEngineWorker } from "../../../src/engine/createWorker";
import { runKind, runNetwork } from "./kinds";

const baseUrl = new URL("./", location.href).href;

/** Shorter than the site's on wasm, so that the test of a silent worker need not wait for long. */
const limits = { starting: 60_000, working: { webgl: 60_000, wasm: 5_000, cpu: 120_000 } };

Object.assign(globalThis, {
  createEngine: () => new Engine(createEngineWorker, baseUrl, limits),
  runKind,
  runNetwork,
});
