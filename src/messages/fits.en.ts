/** The ways in which a person's file fits a network: sets of weights, and a mapping by order. */
export const fits = {
  "fits.label": "Set",
  "fits.weights": "weights",
  "fits.average": "moving average",
  "fits.under": "{what}, under {places}",
  "fits.byOrder": "{name}, mapped by order",
  "fits.file": "{size} bytes, mapped by order, SHA-256 {sha256}…",
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
} as const;
