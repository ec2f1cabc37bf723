/** The figure of what a layer costs. */
export const cost = {
  "figure.cost": "What a layer costs",

  "cost.what": "What",
  "cost.number": "Number",
  "cost.trainable": "Parameters learned",
  "cost.fixed": "Parameters given",
  "cost.connections": "Connections",
  "cost.macs": "MACs",
  "cost.flops": "FLOPs",
  "cost.activations": "Activations",
  "cost.bytes": "Bytes of activations",
  "cost.field": "Receptive field",
  "cost.jump": "Its stride on the input",
  "cost.zeros": "Nothing here: {names}.",
  "cost.unknown":
    "Not known for this operation, which ConvScope runs as the model has it without knowing what it computes: {names}.",
  "cost.notKnown": "not known",
  "cost.fieldUnknown":
    "What a unit sees of the picture is not known, because of {layers}: at most {size} pixels.",
  "cost.fieldSentence":
    "A unit sees {size} pixels of the picture; its neighbour sees {stride} further, and the first one’s window is centred at {start}.",
} as const;
