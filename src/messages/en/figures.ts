/** What stands around every figure, and the page of one alone. */
export const figures = {
  "figure.waiting": "Waiting for the engine’s numbers …",
  "figure.numbers": "All numbers, and to take away",
  "figure.copy": "Copy table",
  "figure.svg": "SVG",
  "figure.png": "PNG",

  "figurePage.open": "This figure in ConvScope",
  "figurePage.unknown": "There is no figure “{name}”; known are {known}.",
  "figure.link": "Copy link",
} as const;
