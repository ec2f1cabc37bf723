/** What stands on the bench of weights, before there are any of the person’s own: the choice, a download, a drop, a model. */
export const weights = {
  "weights.own": "your own",
  "weights.open": "Open a file",
  "weights.others": "Address, kept files",
  "weights.cancel": "Cancel",

  "transfer.sentence":
    "Loading {file}: {received}{total, select, none {} other { of {total}}}{rate, select, none {} other {, {rate} a second}}",
  "transfer.retrying": "The connection was cut; trying again.",
  "transfer.restarted": "The server cannot continue a download, or its file has changed: it begins anew.",

  "drop.here": "Drop a file of weights, or a photo",
  "drop.tooMany":
    "There are too many files in that folder for weights or a model: drop the ones that belong together.",
  "drop.lost":
    "What was dropped cannot be read any more: it was moved or deleted meanwhile. Drop it once more.",

  "fits.byOrder": "{name}, mapped by order",

  "model.yours": "Your model: {title}",
  "model.layersModel":
    "TensorFlow.js layers model, {count, plural, one {# layer} other {# layers}}, your file",
  "model.graphModel":
    "TensorFlow.js graph model, {count, plural, one {# operation} other {# operations}}, your file",
  "model.side": "Picture",
  "model.pixels": "{side} × {side}",
} as const;
