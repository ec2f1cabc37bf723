/** A layer with more values of one picture than this (2 GB) is none that a page can show. */
export const mostUnits = 2 ** 29;
