/** Lesson 2’s figure of equivariance. */
export const equivariance = {
  "figure.equivariance": "Shift, then convolve; convolve, then shift",

  "equivariance.shifted": "Shifted picture",
  "equivariance.by": "({dx}, {dy})",
  "equivariance.first": "f(shift x)",
  "equivariance.second": "shift f(x)",
  "equivariance.difference": "Difference",
  "equivariance.drag":
    "Shifted picture, {side} × {side} pixels, by ({dx}, {dy}): drag it, or use the arrow keys, with Shift by ten",
  "equivariance.dx": "Shift right",
  "equivariance.dy": "Shift down",
  "equivariance.reset": "Back to (0, 0)",
  "equivariance.pool": "Then pool",
  "equivariance.pool.none": "not at all",
  "equivariance.pool.max": "2 × 2 maximum",
  "equivariance.pool.average": "2 × 2 average",
  "equivariance.inside": "Largest difference inside",
  "equivariance.atBorder": "Largest difference at the border",
  "equivariance.cells": "{count, plural, =0 {no outputs} one {# output} other {# outputs}}",
  "equivariance.nowhere": "none to compare",
  "equivariance.whole":
    "The output moves by ({x}, {y}) for a shift of ({dx}, {dy}): one output for every {stride, plural, one {pixel} other {# pixels}}.",
  "equivariance.broken":
    "A shift of ({dx}, {dy}) pixels is ({exactX}, {exactY}) outputs, and an output can only move by whole ones: ({x}, {y}) is the nearest.",
  "equivariance.interior":
    "Inside the frame: outputs whose windows lie on the picture before and after, without padding and without what moved in from beyond its edge.",
  "equivariance.sentence":
    "Shifted by ({dx}, {dy}), the largest difference is {inside} inside and {border} at the border.",
  "equivariance.sentenceNowhere": "Shifted by ({dx}, {dy}), no output is left to compare.",
  "equivariance.tooSmall":
    "The convolution leaves too little for a 2 × 2 pool: take a smaller kernel, or no pool.",
  "equivariance.what": "What",
  "equivariance.number": "Number",
  "equivariance.outputs": "Outputs compared",
  "equivariance.outputsInside": "Of them inside",
} as const;
