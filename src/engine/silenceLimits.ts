import type { BackendName } from "./protocol";

/** How long a worker may say nothing at all, in milliseconds, before it is taken for hung. */
export interface SilenceLimits {
  /** Starting a backend and loading a network: slow networks and drivers. */
  readonly starting: number;
  /** Everything else; a layer of a large network is the longest step without news. */
  readonly working: Readonly<Record<BackendName, number>>;
}

export const usualLimits: SilenceLimits = {
  starting: 60_000,
  working: { webgl: 40_000, wasm: 20_000, cpu: 120_000 },
};
