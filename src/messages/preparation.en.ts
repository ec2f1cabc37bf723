/** How pictures are prepared for a network, and a note where its values explode. */
export const preparation = {
  "preparation.heading": "Preparation",
  "preparation.changed": "changed by you",
  "preparation.sentence":
    "Each number x of the picture, from 0 to 1, becomes (x − mean) ÷ standard deviation before the first layer.",
  "preparation.waiting": "Known when the weights are there.",
  "preparation.preset": "As",
  "preparation.from.weights": "these weights were trained",
  "preparation.from.names": "{origin} prepares pictures",
  "preparation.from.nothing": "it is: the weights do not say",
  "preparation.imagenet": "ImageNet’s mean and deviation",
  "preparation.cifar10": "CIFAR-10’s mean and deviation",
  "preparation.centred": "−1 to 1",
  "preparation.identity": "0 to 1, unchanged",
  "preparation.byte": "0 to 255",
  "preparation.caffe": "Caffe: blue first, 0 to 255 less the mean",
  "preparation.own": "numbers of your own",
  "preparation.channel": "Colour",
  "preparation.mean": "Mean",
  "preparation.std": "Std. dev.",
  "preparation.range": "Sees",
  "preparation.rangeOf": "{black} … {white}",
  "preparation.grey": "grey",
  "preparation.red": "red",
  "preparation.green": "green",
  "preparation.blue": "blue",
  "preparation.number": "number {number}",
  "preparation.meanOf": "Mean of {channel}",
  "preparation.stdOf": "Standard deviation of {channel}",
  "preparation.faultyMean": "A mean is a number, like 0.485. The last one that was still holds.",
  "preparation.faultyStd":
    "The picture is divided by it: it takes a number above 0, like 0.229. The last one that was still holds.",
  "preparation.order": "First colour",
  "preparation.rgb": "red",
  "preparation.bgr": "blue",
  "preparation.reset": "As trained",

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
