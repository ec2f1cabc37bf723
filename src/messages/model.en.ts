/** TensorFlow.js models that a person brings. */
export const model = {
  "model.yours": "Your model: {title}",
  "model.layersModel":
    "TensorFlow.js layers model, {count, plural, one {# layer} other {# layers}}, your file",
  "model.graphModel":
    "TensorFlow.js graph model, {count, plural, one {# operation} other {# operations}}, your file",
  "model.known":
    "{opaque, plural, =0 {ConvScope knows all of its operations.} one {One operation is unknown to ConvScope: it has values, but no arithmetic to show.} other {# of its {all} operations are unknown to ConvScope: they have values, but no arithmetic to show.}}",
  "model.noOtherWeights":
    "Your model has its own weights, and “{file}” holds weights alone: choose a network first, then open them.",
  "model.side": "Picture",
  "model.pixels": "{side} × {side}",
} as const;
