/** A picture whose class is known. */
export interface TestPicture {
  /** Index of the right class. */
  readonly label: number;
  /** As a network sees it before its own preparation: `h × w × c` in [0, 1]. */
  readonly pixels: Float32Array;
}

export interface TestSetRequest {
  /** Where data sets lie that are not drawn here. */
  readonly folder: string;
  /** Height and width of the network's input. */
  readonly size: number;
  /** How many pictures, from the test set's first on. */
  readonly count: number;
}
