/** A colour in sRGB; the parts run from 0 to 255, and beyond where a screen cannot show it. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** A colour in CIELAB with the white point D50: lightness 0 to 100, green to red, blue to yellow. */
export interface Lab {
  readonly l: number;
  readonly a: number;
  readonly b: number;
}

/**
 * sRGB to and from CIELAB, as CSS Color 4 and d3-color have it (the Bradford-adapted D50 matrices of
 * Lindbloom, "RGB/XYZ matrices"). d3-color brings its tables of names and all its other spaces to every page.
 */
const white = { x: 0.96422, y: 1, z: 0.82521 };
/** CIE 15:2004, section 8.2.1: where the cube root gives way to a straight line. */
const delta = 6 / 29;

/** @param hex as `#rgb` or `#rrggbb`. @throws RangeError for anything else */
export function parseHex(hex: string): Rgb {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(hex) ?? [];
  const digits = long ?? short?.replace(/./g, "$&$&");
  if (digits === undefined) throw new RangeError(`a colour is written like #0b3266, not “${hex}”`);
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  return { r, g, b };
}

export function toLab(colour: Rgb): Lab {
  const [r, g, b] = [toLinear(colour.r), toLinear(colour.g), toLinear(colour.b)];
  const x = compress((0.4360747 * r + 0.3850649 * g + 0.1430804 * b) / white.x);
  const y = compress((0.2225045 * r + 0.7168786 * g + 0.0606169 * b) / white.y);
  const z = compress((0.0139322 * r + 0.0971045 * g + 0.7141733 * b) / white.z);
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) };
}

/** The nearest colour that a screen can show, part by part. */
export function toRgb({ l, a, b }: Lab): Rgb {
  const height = (l + 16) / 116;
  const x = white.x * expand(height + a / 500);
  const y = white.y * expand(height);
  const z = white.z * expand(height - b / 200);
  return {
    r: fromLinear(3.1338561 * x - 1.6168667 * y - 0.4906146 * z),
    g: fromLinear(-0.9787684 * x + 1.9161415 * y + 0.033454 * z),
    b: fromLinear(0.0719453 * x - 0.2289914 * y + 1.4052427 * z),
  };
}

function compress(share: number): number {
  return share > delta ** 3 ? Math.cbrt(share) : share / (3 * delta ** 2) + 4 / 29;
}

function expand(height: number): number {
  return height > delta ? height ** 3 : 3 * delta ** 2 * (height - 4 / 29);
}

/** IEC 61966-2-1: the curve of sRGB. */
function toLinear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function fromLinear(share: number): number {
  const part = 255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055);
  return Math.min(255, Math.max(0, part));
}
