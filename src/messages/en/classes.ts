/** What the networks that know scenes tell apart. */
export const classes = {
  "scenes.class.gull": "gull",
  "scenes.class.sailboat": "sailboat",
  "scenes.class.lighthouse": "lighthouse",
  "scenes.class.crab": "crab",
  "scenes.class.fish": "fish",
  "scenes.class.starfish": "starfish",
  "scenes.class.whale": "whale",
  "scenes.class.parasol": "parasol",
  "scenes.class.palm": "palm",
  "scenes.class.empty beach": "empty beach",
} as const;
