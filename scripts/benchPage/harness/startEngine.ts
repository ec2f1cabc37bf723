import { Engine } from "../../../src/engine/client";
import { browserWorkers } from "../../../src/engine/createWorker";
import { createPalettes, paletteColours } from "../../../src/viz/colour";

export interface StartedEngine {
  readonly engine: Engine;
  /** What runs: the backend's name, and what it is in its own words. */
  readonly backend: string;
}

/** The engine on wasm, in workers as the site's, with the colours of the light theme. */
export async function startEngine(cores: number): Promise<StartedEngine> {
  const engine = new Engine(browserWorkers, new URL("./", location.href).href, { cores });
  const { backend, candidates } = await engine.start("wasm");
  if (backend !== "wasm") throw new Error(`${backend} runs in the place of wasm`);
  await engine.palettes(createPalettes({ ...paletteColours.light, paper: "#ffffff" }));
  const detail = candidates.find(({ name }) => name === backend)?.detail ?? "";
  return { engine, backend: `${backend}: ${detail}` };
}
