/** What the compiled module exports. */
export { drawMaps, largestOfLayer, largestOfMaps } from "./maps";
export { collectSizes, countAbove, positives, rankOfMaps, roomForMaps, sampleSizes, select } from "./ranks";
