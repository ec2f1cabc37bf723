import type { BackendName } from "../../protocol";

/** A tfjs backend that has started and is the current one. */
export interface RunningBackend {
  readonly name: BackendName;
  /** The GPU's own name, or the instruction set. */
  readonly detail: string;
  /** WebGL that a processor computes: slower than wasm on the same processor. */
  readonly isSoftware: boolean;
  /** Bytes that it holds: textures on webgl, its own heap otherwise. */
  bytes(): number;
  /** Brings a lost context about; only webgl can lose one. */
  loseContext?(): void;
  /** Takes it out of tfjs and frees what it holds; its tensors are unusable after. */
  dispose(): void;
}

/** Starts a backend and makes it tfjs's current one. `onLost` is told once when the GPU takes its context away. */
export type StartBackend = (onLost: () => void) => Promise<RunningBackend>;

export type Starters = Readonly<Record<BackendName, StartBackend>>;
