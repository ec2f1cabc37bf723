/** TensorFlow.js models that a person brings. */
export const model = {
  "model.yours": "Your model: {title}",
  "model.layersModel":
    "TensorFlow.js layers model, {count, plural, one {# layer} other {# layers}}, your file",
  "model.graphModel":
    "TensorFlow.js graph model, {count, plural, one {# operation} other {# operations}}, your file",
  "model.known":
    "{opaque, plural, =0 {All of it is made of layers that ConvScope knows: every unit’s arithmetic can be shown.} one {It runs as it is; one operation is none that ConvScope knows, and has values but no arithmetic to show.} other {It runs as it is; # of its operations are none that ConvScope knows, and have values but no arithmetic to show.}}",
  "model.noOtherWeights":
    "Your model has its own weights, and “{file}” holds weights alone: choose a network first, then open them.",
  "predictions.values": "The largest value is {value}, of {best}; then {secondValue}, of {second}.",
  "predictions.value": "Value",
  "predictions.maps": "This model answers with maps, {shape}: its last row shows them.",
  "model.side": "Picture",
  "model.pixels": "{side} × {side}",
} as const;
