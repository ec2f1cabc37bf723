import type { Random } from "../../random";
import { type Colour, mix } from "../../raster/colour";
import { curve, ellipse, outline, type Path, polygon, polyline, rectangle } from "../../raster/path";
import { tapered } from "../../raster/stroke";
import { lines } from "../../raster/tone";
import { rotation } from "../../raster/transform";
import type { Brush } from "../brush";
import type { Inks } from "../inks";
import { block, chance, engraved, keyLine, pick, type Sketch } from "../sketch";

interface Boat {
  readonly brush: Brush;
  readonly inks: Inks;
  readonly random: Random;
  readonly canvas: Colour;
  readonly second: Colour;
}

/** Where the water meets the hull. */
const waterline = 40;

/** Sloops, ketches, gaff cutters, dinghies and luggers, heeling a little, bow to the right. */
export const drawSailboat: Sketch = (brush, inks, random) => {
  const { white, red, bark, orange, yellow, blue, green } = inks;
  const canvas = pick(random, [
    white,
    white,
    white,
    red,
    mix(bark, red, 0.5),
    mix(yellow, white, 0.55),
    orange,
    blue,
  ]);
  const second = pick(random, [red, blue, green, yellow, inks.line]);
  const boat: Boat = { brush: brush.placed(rotation(random.between(-7, 7))), inks, random, canvas, second };
  const rig = pick(random, [rigSloop, rigSloop, rigGaff, rigKetch, rigDinghy, rigLugger, rigSpinnaker]);
  rig(boat);
  drawHull(boat);
  drawWake({ ...boat, brush });
};

function drawHull({ brush, inks, random, second }: Boat): void {
  const colour = pick(random, [
    inks.white,
    inks.blue,
    inks.red,
    inks.black,
    inks.green,
    mix(inks.bark, inks.orange, 0.4),
    second,
  ]);
  const stern = pick(random, [-40, -36, -43]);
  const freeboard = random.between(20, 25);
  const hull = pick(random, [
    outline(
      [46, freeboard - 3, "corner"],
      [10, freeboard + 3],
      [stern, freeboard, "corner"],
      [stern + 5, waterline + 5, "corner"],
      [30, waterline + 5, "corner"],
    ),
    outline(
      [49, freeboard - 6, "corner"],
      [14, freeboard + 4],
      [stern, freeboard - 2, "corner"],
      [stern - 3, 32],
      [stern + 14, waterline + 5, "corner"],
      [22, waterline + 5],
      [40, 33],
    ),
    outline(
      [44, freeboard, "corner"],
      [stern, freeboard, "corner"],
      [stern + 3, waterline + 5, "corner"],
      [38, waterline + 5, "corner"],
    ),
  ]);
  if (chance(random, 0.5)) {
    const cabin = polygon(
      [-22, freeboard + 3],
      [-19, freeboard - 6],
      [3, freeboard - 7],
      [10, freeboard + 3],
    );
    block(brush, cabin, mix(inks.white, colour, 0.15), inks.line);
    for (const x of [-14, -7, 0]) brush.fill(ellipse(x, freeboard - 2.4, 1.5), inks.line);
  }
  block(brush, hull, colour, inks.line, 1.8);
  brush.inside(hull, (inner) => {
    inner.fill(
      hull,
      mix(colour, inks.line, 0.6),
      engraved({ from: [0, freeboard + 2], to: [0, waterline + 6], angle: 0, spacing: 2.6 }),
    );
    inner.stroke(
      curve([-50, freeboard + 4.2], [10, freeboard + 6.6], [52, freeboard]),
      1.8,
      mix(inks.white, inks.yellow, 0.2),
    );
  });
}

/** The water that hides the keel, with the wake's marks. */
function drawWake({ brush, inks, random }: Boat): void {
  const water = outline(
    [-54, waterline + 2, "corner"],
    [-30, waterline],
    [0, waterline + 1.5],
    [30, waterline],
    [54, waterline + 1, "corner"],
    [30, waterline + 9],
    [-30, waterline + 10],
  );
  brush.fill(water, mix(inks.sea, inks.deep, 0.3));
  for (let mark = 0; mark < 5; mark += 1) {
    const y = waterline + 0.6 + mark * 2.1;
    const reach = 50 - 8 * mark + random.between(-5, 5);
    const shift = random.between(-6, 6);
    brush.stroke(
      curve([shift - reach, y], [shift, y - 1.4], [shift + reach, y]),
      tapered(mark === 0 ? 2.8 : 1.6),
      mark % 2 ? mix(inks.sea, inks.foam, 0.6) : inks.foam,
    );
  }
}

function drawSpar(
  { brush, inks }: Boat,
  from: readonly [number, number],
  to: readonly [number, number],
  width = 1.9,
): void {
  brush.stroke(polyline(from, to), width, mix(inks.bark, inks.line, 0.45));
}

/** A sail: cloth, its shade towards `dark`, its pattern and its seams. */
function drawSail(boat: Boat, sail: Path, cloth: Colour, dark: readonly [number, number]): void {
  const { brush, inks, random, second } = boat;
  block(brush, sail, cloth, inks.line);
  const pattern = pick(random, ["plain", "plain", "seams", "bands", "emblem", "foot"]);
  brush.inside(sail, (inner) => {
    if (pattern === "bands")
      inner.fill(rectangle(-60, -60, 120, 120), second, lines({ angle: 0, spacing: 17, share: 0.45 }));
    if (pattern === "foot") inner.fill(rectangle(-60, 2, 120, 60), second);
    inner.fill(
      rectangle(-60, -60, 120, 120),
      mix(cloth, inks.deep, 0.5),
      engraved({ from: [0, -12], to: dark, angle: 78, spacing: 3, darkest: 0.7 }),
    );
    if (pattern === "seams" || pattern === "plain")
      inner.fill(
        rectangle(-60, -60, 120, 120),
        mix(cloth, inks.line, 0.45),
        lines({ angle: 8, spacing: 9, share: 0.07 }),
      );
    if (pattern === "emblem") inner.fill(ellipse(Math.sign(dark[0]) * 10, -8, 5.5), second);
  });
  brush.stroke(sail, keyLine, inks.line);
}

function drawPennant({ brush, inks, second, random }: Boat, x: number, y: number): void {
  if (chance(random, 0.45))
    block(brush, polygon([x, y], [x - 13, y + 2.4], [x, y + 5.4]), second, inks.line, 0.9);
}

function drawMain(boat: Boat, mast: number, top: number, reach: number): void {
  const sail = outline(
    [mast, top, "corner"],
    [mast - 0.45 * reach, top + 27],
    [mast - reach, 16, "corner"],
    [mast - reach / 2, 17.5],
    [mast, 15, "corner"],
  );
  drawSail(boat, sail, boat.canvas, [mast - reach, 10]);
  drawSpar(boat, [mast + 2, 16], [mast - reach - 2, 18], 1.6);
}

function drawJib(boat: Boat, mast: number, top: number, tack: number): void {
  const jib = outline(
    [mast + 2, top, "corner"],
    [(mast + tack) / 2 + 3, top / 2 + 5],
    [tack, 19, "corner"],
    [(mast + tack) / 2, 15],
    [mast + 3, 15, "corner"],
    [mast + 7, -6],
  );
  drawSail(boat, jib, chance(boat.random, 0.7) ? boat.canvas : boat.second, [mast + 4, 14]);
}

function rigSloop(boat: Boat): void {
  const mast = 4;
  drawSpar(boat, [mast, 26], [mast, -50]);
  drawMain(boat, mast, -48, 38);
  drawJib(boat, mast, -40, 44);
  drawPennant(boat, mast, -51);
}

function rigDinghy(boat: Boat): void {
  const mast = 20;
  drawSpar(boat, [mast, 26], [mast, -48]);
  drawMain(boat, mast, -46, 52);
  drawPennant(boat, mast, -49);
}

function rigKetch(boat: Boat): void {
  drawSpar(boat, [10, 26], [10, -50]);
  drawSpar(boat, [-25, 26], [-25, -30]);
  drawMain(boat, -25, -28, 19);
  drawMain(boat, 10, -47, 31);
  drawJib(boat, 10, -42, 46);
  drawPennant(boat, 10, -51);
}

/** A four-cornered mainsail under a gaff, a topsail over it, and two jibs. */
function rigGaff(boat: Boat): void {
  const { random } = boat;
  drawSpar(boat, [6, 26], [6, -50]);
  const sail = outline(
    [6, -26, "corner"],
    [-24, -40, "corner"],
    [-34, -12],
    [-38, 16, "corner"],
    [-16, 18],
    [6, 15, "corner"],
  );
  drawSail(boat, sail, boat.canvas, [-38, 10]);
  drawSpar(boat, [7, -25], [-27, -41.5], 1.6);
  drawSpar(boat, [8, 16], [-41, 18], 1.6);
  if (chance(random, 0.6)) drawSail(boat, polygon([5, -48], [-20, -38], [5, -28]), boat.canvas, [-20, -30]);
  drawJib(boat, 6, -34, 36);
  drawSail(
    boat,
    outline([9, -42, "corner"], [32, -10], [50, 17, "corner"], [40, 10], [30, -4]),
    boat.canvas,
    [44, 10],
  );
}

/** Battened fans on two masts. */
function rigLugger(boat: Boat): void {
  for (const [mast, top, reach] of [
    [-22, -30, 20],
    [12, -48, 30],
  ] as const) {
    drawSpar(boat, [mast, 26], [mast, top]);
    const sail = outline(
      [mast + 0.25 * reach, top + 2, "corner"],
      [mast - 0.3 * reach, top + 8, "corner"],
      [mast - 0.85 * reach, top + 30],
      [mast - 0.8 * reach, 16, "corner"],
      [mast + 0.5 * reach, 15, "corner"],
      [mast + 0.55 * reach, -8],
    );
    drawSail(boat, sail, boat.canvas, [mast - reach, 16]);
    boat.brush.inside(sail, (inner) => {
      for (const y of [0.2, 0.4, 0.6, 0.8]) {
        const level = top + (16 - top) * y;
        inner.stroke(
          curve([mast - 40, level + 5], [mast, level], [mast + 40, level - 4]),
          1.3,
          boat.inks.line,
        );
      }
    });
  }
}

/** Running before the wind under a balloon of panels. */
function rigSpinnaker(boat: Boat): void {
  const { brush, inks, second } = boat;
  drawSpar(boat, [-4, 26], [-4, -50]);
  drawMain(boat, -4, -47, 30);
  const balloon = outline(
    [-2, -46, "corner"],
    [24, -38],
    [42, -14],
    [38, 14, "corner"],
    [18, 8],
    [0, 14, "corner"],
    [5, -14],
  );
  block(brush, balloon, boat.canvas, inks.line);
  brush.inside(balloon, (inner) => {
    inner.fill(balloon, second, lines({ angle: 62, spacing: 22, share: 0.5 }));
    inner.fill(
      balloon,
      inks.line,
      engraved({ from: [20, -20], to: [-4, 10], angle: 70, spacing: 3, darkest: 0.45 }),
    );
  });
  brush.stroke(balloon, 1.5, inks.line);
}
