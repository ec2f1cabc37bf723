/**
 * How pictures in [0, 1] are prepared for a network, one number a channel of what the network sees: there it sees
 * `(x − mean) / std`. With `bgr` its first channel is the picture's last: blue, green, red.
 */
export interface Preparation {
  readonly mean: readonly number[];
  readonly std: readonly number[];
  /** `rgb` when left out. */
  readonly order?: ColourOrder;
}

/** The order in which a network takes a picture's colours; pictures themselves are red, green, blue. */
export type ColourOrder = "rgb" | "bgr";

/** Russakovsky et al. 2015's pictures, as measured for torchvision and taken over by timm. */
export const imagenetPreparation: Preparation = {
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

/** CIFAR-10's training pictures, as most who publish networks for it take them. */
export const cifarPreparation: Preparation = {
  mean: [0.4914, 0.4822, 0.4465],
  std: [0.2023, 0.1994, 0.201],
};

/**
 * Networks from Caffe see blue, green, red from 0 to 255, less the training pictures' means: these numbers are of
 * Simonyan and Zisserman's published VGG networks.
 */
export const caffePreparation: Preparation = {
  mean: [103.939 / 255, 116.779 / 255, 123.68 / 255],
  std: [1 / 255, 1 / 255, 1 / 255],
  order: "bgr",
};

/** From −1 to 1, as TensorFlow's networks see pictures. */
export function centredPreparation(channels: number): Preparation {
  return uniform(channels, 0.5, 0.5);
}

/** Pictures as they are, from 0 to 1. */
export function identityPreparation(channels: number): Preparation {
  return uniform(channels, 0, 1);
}

/** From 0 to 255, as files store pictures. */
export function bytePreparation(channels: number): Preparation {
  return uniform(channels, 0, 1 / 255);
}

function uniform(channels: number, mean: number, std: number): Preparation {
  return { mean: new Array<number>(channels).fill(mean), std: new Array<number>(channels).fill(std) };
}
