/** The gallery: every figure, and a hundred scenes. */
export const gallery = {
  "gallery.all": "All figures",
  "gallery.heading": "Gallery",
  "gallery.scenes": "A hundred scenes of the shore",
  "gallery.sentence":
    "Every figure in the states worth looking at, each with the network and the picture that it is of, computed by the engine. For development, and for choosing what to show.",
  "scenes.heading": "A hundred scenes",
  "scenes.sentence":
    "Drawn here from their seeds alone: the same seed gives the same pixels in every browser and in the training programs. Networks are trained and tested on seeds that this page never shows. Choose one to show it to a network on the bench.",
  "scenes.more": "More scenes",
  "scenes.previous": "The hundred before",
  "scenes.next": "The next hundred",
  "scenes.picture": "{label}, scene {seed}",
  "scenes.open": "Show to a network: {label}, scene {seed}",
  "scenes.seed": "seed {seed}",
} as const;
