import type { Graph } from "../../architectures";
import { type Convention, mapModules, type PublishedModule } from "./convention";
import { centredPreparation } from "./preparations";

/** torchvision's for GoogLeNet. */
const epsilon = 1e-3;

/**
 * The published weights came from TensorFlow and take pictures in [−1, 1]: torchvision undoes its usual preparation
 * inside the network (`transform_input`), which leaves this.
 */
const preparation = centredPreparation(3);

/** Branches and their places in `Inception.branch…`; torchvision's third branch is 3 × 3 where the paper says 5 × 5. */
const branches: Readonly<Record<string, string>> = {
  "1x1": "branch1",
  "3x3_reduce": "branch2.0",
  "3x3": "branch2.1",
  "3x3b_reduce": "branch3.0",
  "3x3b": "branch3.1",
  "5x5_reduce": "branch3.0",
  "5x5": "branch3.1",
  pool_projection: "branch4.1",
};

const stem: Readonly<Record<string, string>> = { conv1: "conv1", conv2_reduce: "conv2", conv2: "conv3" };

/** `torchvision.models.googlenet`. */
export function googlenetConventions(graph: Graph): readonly Convention[] {
  return [
    {
      origin: "torchvision",
      modules: mapModules(graph, locate),
      epsilon,
      preparation,
      belongsTo: null,
      // Published files hold the auxiliary heads; torchvision itself drops them after loading.
      beside: (name) => /^aux[12]\./.test(name),
    },
  ];
}

function locate(layer: string): PublishedModule | null {
  const [, module, branch] = /^(inception\d[a-e])\.(.+)$/.exec(layer) ?? [];
  if (module !== undefined && branch !== undefined) {
    const place = branches[branch];
    return place === undefined ? null : convolution(`${module}.${place}`);
  }
  if (/^aux[12]\.conv$/.test(layer)) return convolution(layer);
  if (/^(aux[12]\.)?fc[12]?$/.test(layer)) return { module: layer };
  const place = stem[layer];
  return place === undefined ? null : convolution(place);
}

/** `BasicConv2d`. */
function convolution(module: string): PublishedModule {
  return { module: `${module}.conv`, norm: `${module}.bn` };
}
