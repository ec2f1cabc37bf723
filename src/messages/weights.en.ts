/** Weights to choose from, and the person’s own: files, addresses, and what this browser keeps. */
export const weights = {
  "weights.own": "your own",
  "weights.open": "Open a file",
  "weights.others": "Address, kept files",
  "weights.othersTitle": "Weights from elsewhere",
  "weights.close": "Close",
  "weights.address": "Address of a file of weights",
  "weights.addressHelp":
    "safetensors or PyTorch. Only this address is asked, with nothing about you; its server has to allow it (CORS).",
  "weights.load": "Load",
  "weights.cancel": "Cancel",
  "weights.resume": "Resume",
  "weights.delete": "Delete",
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

  "transfer.sentence":
    "Loading {file}: {received}{total, select, none {} other { of {total}}}{rate, select, none {} other {, {rate} a second}}",
  "transfer.retrying": "The connection was cut; trying again.",
  "transfer.restarted": "The server cannot continue a download, or its file has changed: it begins anew.",

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

  "drop.here": "Drop a file of weights, or a photo",
  "drop.several": "{count, number} files were dropped, and weights are one file: drop that one alone.",
  "drop.tooMany":
    "There are too many files in that folder for weights or a model: drop the ones that belong together.",
  "drop.lost":
    "What was dropped cannot be read any more: it was moved or deleted meanwhile. Drop it once more.",
  "drop.nothing": "Nothing was dropped that is a file: save it to the disk first, then drop it here.",
  "drop.noPhoto":
    "“{file}” is a picture, and {network} takes none in colour: choose another network for photos, or drop a file of weights.",
} as const;
