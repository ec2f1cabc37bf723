/**
 * Starts tfjs's webgl backend on a context of ours: tfjs's own asks for one that a software renderer refuses,
 * tells nobody when it is lost, and cannot be given a picture's alpha channel.
 */
import type { GPGPUContext } from "@tensorflow/tfjs-backend-webgl";
import { env, findBackendFactory, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import { SoftwareRenderer } from "./backends/backend";

export interface WebglBackend {
  /** The GPU's own name, as far as the browser tells it. */
  readonly renderer: string;
  /** Drawn by the processor: wasm is 8 to 20 times faster then. */
  readonly isSoftware: boolean;
  /** Loses the context on purpose, as a driver's reset would. `onLost` is called. */
  loseContext(): void;
  /** Takes the backend out of tfjs and frees the GPU's memory. `onLost` is not called. */
  dispose(): void;
}

/**
 * Alpha, because the feature maps' atlas is drawn into this context's canvas and is transparent between maps;
 * tfjs itself never draws there.
 */
const CONTEXT_ATTRIBUTES: WebGLContextAttributes = {
  alpha: true,
  antialias: false,
  depth: false,
  stencil: false,
  premultipliedAlpha: true,
  preserveDrawingBuffer: false,
  failIfMajorPerformanceCaveat: false,
  powerPreference: "high-performance",
};

/** Freed textures beyond this are deleted; tfjs would keep every one for reuse, gigabytes after a few networks. */
const KEPT_TEXTURE_BYTES = 32 * 1024 * 1024;

const SOFTWARE_RENDERERS = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * Registers the backend under `webgl`, in the place of any other; `setBackend("webgl")` then makes it the
 * running one. `onLost` is called when the GPU takes the context away; nothing that waits for it settles then.
 *
 * @throws SoftwareRenderer where the processor would draw and that is not wanted;
 * Error where there is no WebGL2 or none that renders to 32-bit floats: half-floats would be a
 * thousand times less precise than the other backends.
 */
export async function startWebgl(onLost: () => void, acceptsSoftware = true): Promise<WebglBackend> {
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext("webgl2", CONTEXT_ATTRIBUTES);
  if (gl === null) throw new Error("the browser gives no WebGL2 context");
  const loss = gl.getExtension("WEBGL_lose_context");
  const renderer = readRenderer(gl);
  const isSoftware = SOFTWARE_RENDERERS.test(renderer);
  if (isSoftware && !acceptsSoftware) {
    loss?.loseContext();
    throw new SoftwareRenderer(renderer);
  }
  if (gl.getExtension("EXT_color_buffer_float") === null) {
    loss?.loseContext();
    throw new Error(`${renderer} does not render to 32-bit floats`);
  }
  const lost = (event: Event): void => {
    // Without this, browsers never give the context back.
    event.preventDefault();
    onLost();
  };
  canvas.addEventListener("webglcontextlost", lost);
  const gpgpu = await registerOn(canvas, gl);
  return {
    renderer,
    isSoftware,
    loseContext: () => loss?.loseContext(),
    dispose: () => {
      canvas.removeEventListener("webglcontextlost", lost);
      removeBackend("webgl");
      releaseContext(gpgpu);
      loss?.loseContext();
    },
  };
}

function readRenderer(gl: WebGL2RenderingContext): string {
  const names = gl.getExtension("WEBGL_debug_renderer_info");
  return String(gl.getParameter(names === null ? gl.RENDERER : names.UNMASKED_RENDERER_WEBGL));
}

/**
 * In this order: tfjs probes what the device can do on the first question, once, on the context it has then. Given the
 * canvas it takes the context that is there, and sets it up as its programs need, on a second start as on the first.
 * Its code is fetched only here, so that who runs on wasm never loads it.
 */
async function registerOn(canvas: OffscreenCanvas, gl: WebGL2RenderingContext): Promise<GPGPUContext> {
  const { MathBackendWebGL, setWebGLContext } = await import("./backends/webglKernels");
  // tfjs's types know WebGL 1 alone; its code asks for version 2.
  setWebGLContext(2, gl as unknown as WebGLRenderingContext);
  env().set("WEBGL_DELETE_TEXTURE_THRESHOLD", KEPT_TEXTURE_BYTES);
  const backend = new MathBackendWebGL(canvas);
  // One that a given-up start left behind.
  if (findBackendFactory("webgl") !== null) removeBackend("webgl");
  registerBackend("webgl", () => backend);
  return backend.getGPGPUContext();
}

/** tfjs disposes what it created itself, and this context it did not. It warns of a program still in use. */
function releaseContext(gpgpu: GPGPUContext): void {
  gpgpu.program = null;
  gpgpu.outputTexture = null;
  gpgpu.dispose();
}
