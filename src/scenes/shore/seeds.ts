/**
 * Whose seeds are whose, so that no network is tested, and nothing on a page shown, with a picture that it was trained on. Each
 * range begins here and ends where the next begins.
 */
export const seedRanges = {
  /** The page: gallery, lessons, what a person rolls. */
  page: 0,
  training: 1_000_000,
  /** The test set that the manifest's errors are counted on. */
  test: 2_000_000,
  /** The repository's own tests, which count anew on scenes that no other number was taken from. */
  check: 3_000_000,
} as const;

/** Seeds of the page's range: what follows belongs to training. */
export const pageSeeds = seedRanges.training - seedRanges.page;

/** Scenes of the test set: the first seeds of its range. */
export const testScenes = 5000;
