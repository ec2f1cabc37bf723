/**
 * English: every topic's catalogue, each loaded when a part of the page says something of it. Its keys are what every
 * other language has.
 */
export const words = {
  language: "en",
  tag: "en-GB",
  topics: {
    adjust: () => import("./adjust"),
    bench: () => import("./bench"),
    classes: () => import("./classes"),
    composer: () => import("./composer"),
    connections: () => import("./connections"),
    controls: () => import("./controls"),
    convolution: () => import("./convolution"),
    cost: () => import("./cost"),
    equivariance: () => import("./equivariance"),
    explosion: () => import("./explosion"),
    figures: () => import("./figures"),
    gallery: () => import("./gallery"),
    input: () => import("./input"),
    inspector: () => import("./inspector"),
    kernels: () => import("./kernels"),
    layers: () => import("./layers"),
    lessons: () => import("./lessons"),
    maps: () => import("./maps"),
    ownWeights: () => import("./ownWeights"),
    paperFigures: () => import("./paperFigures"),
    picture: () => import("./picture"),
    predictions: () => import("./predictions"),
    preparation: () => import("./preparation"),
    problems: () => import("./problems"),
    shell: () => import("./shell"),
    symbols: () => import("./symbols"),
    unit: () => import("./unit"),
    values: () => import("./values"),
    weights: () => import("./weights"),
  },
} as const;
