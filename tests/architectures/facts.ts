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

/** Simonyan and Zisserman 2014, tables 1 and 2. */
export const vggFacts = {
  "vgg-a": { params: 132_863_336, macs: 7_609_090_048, weightLayers: 11 },
  "vgg-a-lrn": { params: 132_863_336, macs: 7_609_090_048, weightLayers: 11 },
  "vgg-b": { params: 133_047_848, macs: 11_308_466_176, weightLayers: 13 },
  "vgg-c": { params: 133_638_952, macs: 11_770_888_192, weightLayers: 16 },
  vgg16: { params: 138_357_544, macs: 15_470_264_320, weightLayers: 16 },
  vgg19: { params: 143_667_240, macs: 19_632_062_464, weightLayers: 19 },
} as const;

/** Szegedy et al. 2014, table 1. */
export const googlenetFacts = {
  weightLayers: 22,
  params: 6_998_552,
  paramsWithAuxiliary: 13_378_280,
  macs: 1_582_671_872,
  auxiliaryParams: { aux1: 3_188_840, aux2: 3_190_888 },
  /** Output channels: 1 × 1, 3 × 3 reduction, 3 × 3, 5 × 5 reduction, 5 × 5, pool projection. */
  modules: {
    "3a": { reads: 192, maps: [64, 96, 128, 16, 32, 32], params: 163_696, macs: 128_049_152 },
    "3b": { reads: 256, maps: [128, 128, 192, 32, 96, 64], params: 388_736, macs: 304_267_264 },
    "4a": { reads: 480, maps: [192, 96, 208, 16, 48, 64], params: 376_176, macs: 73_608_192 },
    "4b": { reads: 512, maps: [160, 112, 224, 24, 64, 64], params: 449_160, macs: 87_908_352 },
    "4c": { reads: 512, maps: [128, 128, 256, 24, 64, 64], params: 510_104, macs: 99_850_240 },
    "4d": { reads: 512, maps: [112, 144, 288, 32, 64, 64], params: 605_376, macs: 118_515_712 },
    "4e": { reads: 528, maps: [256, 160, 320, 32, 128, 128], params: 868_352, macs: 169_996_288 },
    "5a": { reads: 832, maps: [256, 160, 320, 32, 128, 128], params: 1_043_456, macs: 51_079_168 },
    "5b": { reads: 832, maps: [384, 192, 384, 48, 128, 128], params: 1_444_080, macs: 70_697_984 },
  },
  naive3a: { macs: 303_464_448, channels: 416 },
  receptiveField5b: 715,
  /** As torchvision documents it. */
  torchvision: { params: 6_624_904, paramsWithAuxiliary: 13_004_888, macs: 1_498_376_192 },
} as const;

/** He et al. 2015, tables 1 and 2; `receptiveField` of the last convolution. */
export const resnetFacts = {
  plain18: { params: 11_515_688, macs: 1_794_805_760, weightLayers: 18, receptiveField: 435 },
  plain34: { params: 21_623_848, macs: 3_644_493_824, weightLayers: 34, receptiveField: 899 },
  resnet18: { params: 11_689_512, macs: 1_814_073_344, weightLayers: 18, receptiveField: 435 },
  "resnet18?shortcut=A": { params: 11_515_688, macs: 1_794_805_760, weightLayers: 18, receptiveField: 435 },
  resnet34: { params: 21_797_672, macs: 3_663_761_408, weightLayers: 34, receptiveField: 899 },
  "resnet34?shortcut=A": { params: 21_623_848, macs: 3_644_493_824, weightLayers: 34, receptiveField: 899 },
  resnet50: { params: 25_557_032, macs: 3_857_973_248, weightLayers: 50, receptiveField: 483 },
  resnet101: { params: 44_549_160, macs: 7_570_194_432, weightLayers: 101, receptiveField: 1027 },
  resnet152: { params: 60_192_808, macs: 11_282_415_616, weightLayers: 152, receptiveField: 1507 },
  "resnet50-torchvision": {
    params: 25_557_032,
    macs: 4_089_184_256,
    weightLayers: 50,
    receptiveField: 427,
  },
  "resnet101-torchvision": {
    params: 44_549_160,
    macs: 7_801_405_440,
    weightLayers: 101,
    receptiveField: 971,
  },
  "resnet152-torchvision": {
    params: 60_192_808,
    macs: 11_513_626_624,
    weightLayers: 152,
    receptiveField: 1451,
  },
} as const;

/** Section 4.2: equal for plain and residual networks with option A. */
export const cifarResnetFacts = {
  20: { params: 269_722, macs: 40_551_040, receptiveField: 81 },
  32: { params: 464_154, macs: 68_862_592, receptiveField: 137 },
  44: { params: 658_586, macs: 97_174_144, receptiveField: 193 },
  56: { params: 853_018, macs: 125_485_696, receptiveField: 249 },
  110: { params: 1_727_962, macs: 252_887_680, receptiveField: 501 },
} as const;
