import type { BackendName } from "../../protocol";

/** A tfjs backend that has started. */
export interface RunningBackend {
  readonly name: BackendName;
  /** The GPU's own name, or the instruction set. */
  readonly detail: string;
  /** Bytes that it holds: textures on webgl, its own heap otherwise. */
  bytes(): number;
  /** Makes it tfjs's current one again, after another one has been. */
  makeCurrent(): Promise<void>;
  /** Brings a lost context about; only webgl can lose one. */
  loseContext?(): void;
  /** Takes it out of tfjs and frees what it holds; its tensors are unusable after. */
  dispose(): void;
}

export interface StartOptions {
  /** Told once when the GPU takes the backend's context away. */
  readonly onLost: () => void;
  /** Whether WebGL may run on the processor, where wasm is 8 to 20 times faster. */
  readonly acceptsSoftware: boolean;
}

/** Starts a backend and makes it tfjs's current one. */
export type StartBackend = (options: StartOptions) => Promise<RunningBackend>;

export type Starters = Readonly<Record<BackendName, StartBackend>>;

/** There is WebGL, and no GPU behind it. */
export class SoftwareRenderer extends Error {
  readonly renderer: string;

  constructor(renderer: string) {
    super(`${renderer} runs on the processor`);
    this.name = "SoftwareRenderer";
    this.renderer = renderer;
  }
}
