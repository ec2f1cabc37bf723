/** A note where a network’s values explode. */
export const explosion = {
  "explosion.large": "The values of {layer} reach {largest}: far too large for the answer to mean anything.",
  "explosion.beyond":
    "The values of {layer} are beyond what 32-bit numbers can hold: the answer means nothing.",
  "explosion.unnormalised":
    "Untrained, batch normalisation has measured nothing yet and holds nothing back, so that they grow from block to block. Take trained weights, or a network with fewer layers.",
  "explosion.untrained":
    "These weights are untrained, and nothing holds the values back. Take trained weights, or a network with fewer layers.",
  "explosion.prepared":
    "Pictures are prepared otherwise than these weights were trained. Set the preparation back to see whether that is why.",
  "explosion.trained":
    "The weights may be damaged, or trained for another network or another preparation. Try another preparation, or other weights.",
} as const;
