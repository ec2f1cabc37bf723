import { mix } from "../../raster/colour";
import { curve, rectangle } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { between, patches } from "../../raster/tone";
import { bleed, type Frame } from "../frame";
import type { Weather, WeatherKind } from "../scene";

/** `strength` from 0 to 1. */
type WeatherSketch = (frame: Frame, strength: number) => void;

const weathers: Readonly<Record<WeatherKind, WeatherSketch | null>> = {
  clear: null,
  haze: drawHaze,
  fog: drawFog,
  rain: drawRain,
  wind: drawWind,
};

export function drawWeather({ kind, strength }: Weather, frame: Frame): void {
  weathers[kind]?.(frame, strength);
}

function sheetOf({ width }: Frame) {
  return rectangle(-bleed, -bleed, width + 2 * bleed, 100 + 2 * bleed);
}

/** A veil of the paper's colour all over. */
function drawHaze(frame: Frame, strength: number): void {
  const { brush, inks } = frame;
  brush.fill(sheetOf(frame), mix(inks.paper, inks.glow, 0.6), 0.12 + 0.24 * strength);
}

/** Drifting banks, long and level; what lies in them is still to be seen. */
function drawFog(frame: Frame, strength: number): void {
  const { brush, inks, random } = frame;
  const bank = patches({ size: [55, 16], low: 0.25, high: 0.75, seed: Math.floor(random.between(0, 1000)) });
  const thickness = 0.18 + 0.36 * strength;
  const colour = mix(inks.paper, inks.sky, 0.25);
  brush.fill(sheetOf(frame), colour, between(bank, 0.35 * thickness, thickness));
}

/** Slanting strokes, light before dark ground and dark before light. */
function drawRain(frame: Frame, strength: number): void {
  const { brush, inks, random, width } = frame;
  brush.fill(sheetOf(frame), mix(inks.sky, inks.deep, 0.4), 0.12 + 0.1 * strength);
  const slant = random.between(-0.5, 0.5);
  for (let drop = Math.round(40 + 90 * strength); drop > 0; drop -= 1) {
    const x = random.between(-15, width + 15);
    const y = random.between(-10, 100);
    const length = random.between(4, 11);
    brush.stroke(
      curve([x, y], [x + slant * length, y + length]),
      tapered(0.55),
      drop % 3 === 0 ? inks.line : inks.foam,
      0.6,
    );
  }
}

/** A few long streaks across the picture. */
function drawWind(frame: Frame, strength: number): void {
  const { brush, inks, random, width } = frame;
  for (let streak = Math.round(4 + 9 * strength); streak > 0; streak -= 1) {
    const x = random.between(-20, width);
    const y = random.between(0, 100);
    const length = random.between(15, 45);
    const bow = random.between(-2, 2);
    brush.stroke(
      curve([x, y], [x + length * 0.4, y - bow], [x + length * 0.75, y + bow], [x + length, y]),
      tapered(0.5),
      inks.foam,
      0.75,
    );
  }
}
