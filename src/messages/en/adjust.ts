/** Shift, scale, turn and noise of the whole picture. */
export const adjust = {
  "adjust.heading": "Shift, scale, turn, noise",
  "adjust.shiftX": "Across",
  "adjust.shiftY": "Down",
  "adjust.scale": "Scale",
  "adjust.turn": "Turn",
  "adjust.noise": "Noise",
  "adjust.noiseSeed": "Noise seed",
  "adjust.pixels": "{pixels} px",
  "adjust.percent": "{percent} %",
  "adjust.degrees": "{degrees}°",
  "adjust.deviation": "σ {deviation}",
  "adjust.reset": "Reset",
  "adjust.sentence":
    "Of the whole picture, before the network sees it. Shifts are whole pixels of its input; scaling and turning read between pixels (bilinear); beyond the edge its last pixels go on.",
} as const;
