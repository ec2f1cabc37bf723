/**
 * Numbers that papers state, and exact counts worked out from the papers' tables by hand and, independently of
 * this code, by PyTorch. MACs are of convolutions and fully connected layers; parameters are all that is learned.
 */

/** Krizhevsky et al. 2012, section 3.5 and figure 2. */
export const alexnetFacts = {
  params: { alexnet: 60_965_224, "alexnet-one-tower": 62_378_344, "alexnet-torchvision": 61_100_840 },
  macs: { alexnet: 724_406_816, "alexnet-one-tower": 1_135_256_096 },
  receptiveField: {
    conv1: 11,
    pool1: 19,
    conv2: 51,
    pool2: 67,
    conv3: 99,
    conv4: 131,
    conv5: 163,
    pool5: 195,
  },
} as const;
