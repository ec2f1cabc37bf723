/** Header, navigation, themes, the engine's state, notices. */
export const shell = {
  "app.name": "ConvScope",
  "app.tagline": "Draw a digit and watch every layer of LeNet-5 compute it.",
  "nav.label": "Pages",
  "nav.bench": "Bench",
  "nav.gallery": "Gallery",
  "nav.skip": "Skip to the content",
  "page.unknown": "There is no page at “{path}”. The bench is here instead.",
} as const;
