import { forActivations, type LayerKind } from "../../src/architectures";

/** Complete because the compiler holds it so. */
const kinds: Readonly<Record<LayerKind, true>> = {
  input: true,
  convolution: true,
  fullyConnected: true,
  maxPool: true,
  averagePool: true,
  subsampling: true,
  globalAveragePool: true,
  ...forActivations(true as const),
  localResponseNorm: true,
  batchNorm: true,
  dropout: true,
  concat: true,
  add: true,
  padShortcut: true,
  flatten: true,
  softmax: true,
  rbf: true,
  opaque: true,
};

/** Every kind of layer there is. */
export const layerKinds: readonly string[] = Object.keys(kinds);

/** Those that we compute ourselves: opaque layers only run as their own model. */
export const computedKinds: readonly string[] = layerKinds.filter((kind) => kind !== "opaque");
