/** The person’s own weights: files, how they fit, addresses, models, and what this browser keeps. */
export const ownWeights = {
  "weights.othersTitle": "Weights from elsewhere",
  "weights.close": "Close",
  "weights.address": "Address of a file of weights",
  "weights.addressHelp":
    "{formats}. Only this address is asked, with nothing about you; its server has to allow it (CORS).",
  "weights.load": "Load",
  "weights.resume": "Resume",
  "weights.delete": "Delete",
  "weights.dismiss": "Dismiss",
  "weights.bytes": "{bytes} bytes",
  "weights.named": "named as by {origin}",
  "weights.unnamed": "by names that ConvScope does not know",
  "weights.checksum": "SHA-256 {digits}…",
  "weights.copyChecksum": "Copy the SHA-256 {sha256}",
  "weights.copied": "SHA-256 copied",
  "weights.keep": "Keep in this browser",
  "weights.isKept": "Kept in this browser",
  "weights.linked": "This link takes its weights from {host}: {file}. Nothing has been asked there yet.",
  "weights.linkedLoad": "Load them",
  "weights.linkedDecline": "Not now",
  "weights.belongsTo":
    "These weights were trained for {network}, which has the same tensors but computes something else: choose that network.",

  "drop.several": "{count, number} files were dropped, and weights are one file: drop that one alone.",
  "drop.nothing": "Nothing was dropped that is a file: save it to the disk first, then drop it here.",
  "drop.noPhoto":
    "“{file}” is a picture, and {network} takes none in colour: choose another network for photos, or drop a file of weights.",

  "stored.heading": "In this browser",
  "stored.none": "Nothing yet. “Keep in this browser” stands beside a file of yours when its weights run.",
  "stored.part": "{bytes} of {total}, unfinished",
  "stored.for": "for {spec}, {date}",
  "stored.from": "from {host}",
  "stored.use": "Use",
  "stored.useOf": "Use {file}",
  "stored.resumeOf": "Resume {file}",
  "stored.deleteOf": "Delete {file}",
  "stored.total": "{bytes} in all.",
  "stored.totalOf": "{bytes} in all; {free} more fit.",
  "stored.persisted": "The browser keeps them until you delete them.",
  "stored.notPersisted": "The browser may delete them when space runs short.",

  "fits.label": "Set",
  "fits.weights": "weights",
  "fits.average": "moving average",
  "fits.under": "{what}, under {places}",
  "fits.guessExplained":
    "The names in the file are unknown: each tensor became the one in the same place of the network’s order. If the answers make no sense, this guess may be why.",
  "fits.offer": "Mapping by order",
  "fits.which": "Which tensor becomes which",
  "fits.table": "The file’s tensors, and what each becomes",
  "fits.from": "In the file",
  "fits.to": "In the network",
  "fits.shape": "Shape",
  "fits.take": "Use this mapping",
  "fits.leave": "Leave it",

  "model.noOtherWeights":
    "Your model has its own weights, and “{file}” holds weights alone: choose a network first, then open them.",
  "model.known":
    "{opaque, plural, =0 {ConvScope knows all of its operations.} one {One operation is unknown to ConvScope: it has values, but no arithmetic to show.} other {# of its {all} operations are unknown to ConvScope: they have values, but no arithmetic to show.}}",
} as const;
