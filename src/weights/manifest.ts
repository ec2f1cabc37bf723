/** One set of weights that the site ships: an entry of `public/weights/manifest.json`. */
export interface ManifestEntry {
  readonly id: string;
  readonly title: string;
  /** The network that the file fits. */
  readonly spec: string;
  /** File name beside the manifest. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly dataset: string;
  readonly labels: readonly string[];
  /** Per channel, of a picture in [0, 1]: the network sees `(x − mean) / std`. */
  readonly preprocess: { readonly mean: readonly number[]; readonly std: readonly number[] };
  /** Measured over the whole test set by the shipped engine. */
  readonly test: { readonly examples: number; readonly errors: number };
  /** The command that trains it again. */
  readonly retrain: string;
}

export interface Manifest {
  readonly version: 1;
  readonly weights: readonly ManifestEntry[];
}
