/** The webgl backend with its painter, as the engine's worker starts them. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import { backend, env, setBackend } from "@tensorflow/tfjs-core";
import type { Palettes } from "../../../src/engine/protocol";
import { createPainter, type Painter } from "../../../src/engine/worker/atlas";
import { startWebgl, type WebglBackend } from "../../../src/engine/worker/webglBackend";
import { createPalettes, paletteColours } from "../../../src/viz/colour";

export interface Engine {
  readonly webgl: WebglBackend;
  readonly painter: Painter;
  readonly gl: WebGL2RenderingContext;
  losses: number;
}

export const palettes: Palettes = createPalettes({ paper: "#fbfaf7", ...paletteColours.light });

export async function startEngine(): Promise<Engine> {
  const lossCounter = { losses: 0 };
  const webgl = await startWebgl(() => {
    lossCounter.losses++;
  });
  await setBackend("webgl");
  // Else tfjs computes small tensors in memory, and what is called packed below would not be.
  env().set("WEBGL_CPU_FORWARD", false);
  const { gl } = (backend() as MathBackendWebGL).gpgpu;
  if (!(gl instanceof WebGL2RenderingContext)) throw new Error("not WebGL2");
  const painter = createPainter("webgl");
  painter.setPalettes(palettes);
  return Object.assign(lossCounter, { webgl, painter, gl });
}

export function stopEngine({ painter, webgl }: Engine): void {
  painter.dispose();
  webgl.dispose();
}
