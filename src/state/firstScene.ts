import type { Scene } from "../scenes/shore/scene";

/** What the bench opens with, for networks that see colours: a gull over the beach, the sea behind it. */
export const firstScene: Scene = {
  seed: 4,
  ground: { kind: "beach", variant: 3, horizon: 0.375 },
  light: "morning",
  weather: { kind: "clear", strength: 0 },
  things: [
    { kind: "cloud", variant: 5, x: 0.75, y: 0.15625, size: 0.34375, turn: 0, flip: false },
    { kind: "gull", variant: 2, x: 0.4375, y: 0.5, size: 0.5, turn: 0, flip: false },
    { kind: "shells", variant: 1, x: 0.8125, y: 0.875, size: 0.15625, turn: 0, flip: false },
  ],
};
