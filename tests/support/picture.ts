import { decode, encode } from "fast-png";

/** An opaque picture: rows from the top, red, green and blue of each pixel from 0 to 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const channels = 3;

/** @param png of 8 bits a channel, as Chromium writes it; what is translucent lies on white */
export function decodePicture(png: Uint8Array): Picture {
  const { width, height, data, channels: from, depth } = decode(png);
  if (depth !== 8 || from < channels) throw new Error(`a PNG of ${from} channels of ${depth} bits`);
  const pixels = new Uint8Array(width * height * channels);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const opacity = (from > channels ? (data[pixel * from + channels] ?? 0) : 255) / 255;
    for (let channel = 0; channel < channels; channel++) {
      pixels[pixel * channels + channel] = 255 + opacity * ((data[pixel * from + channel] ?? 0) - 255);
    }
  }
  return { width, height, pixels };
}

export function encodePicture({ width, height, pixels }: Picture): Uint8Array {
  return encode({ width, height, data: pixels, channels, depth: 8 }, { zlib: { level: 9 } });
}

/** The picture at another width, each pixel the mean of the area that it covers; the height follows. */
export function shrinkPicture(picture: Picture, width: number): Picture {
  const height = Math.max(1, Math.round((picture.height * width) / picture.width));
  const columns = coverage(picture.width, width);
  const rows = coverage(picture.height, height);
  const pixels = new Uint8Array(width * height * channels);
  for (const [y, across] of rows.entries()) {
    for (const [x, along] of columns.entries()) {
      for (let channel = 0; channel < channels; channel++) {
        pixels[(y * width + x) * channels + channel] = Math.round(meanOver(picture, across, along, channel));
      }
    }
  }
  return { width, height, pixels };
}

/** The picture in `levels` values a channel: a file of half the size, and the same flat colours. */
export function posterisePicture(picture: Picture, levels: number): Picture {
  const step = 255 / (levels - 1);
  return { ...picture, pixels: picture.pixels.map((value) => Math.round(Math.round(value / step) * step)) };
}

/** Which pixels along one axis, each with its share of the whole. */
type Covered = readonly (readonly [index: number, share: number])[];

function meanOver({ pixels, width }: Picture, rows: Covered, columns: Covered, channel: number): number {
  let sum = 0;
  for (const [row, rowShare] of rows) {
    for (const [column, columnShare] of columns) {
      sum += rowShare * columnShare * (pixels[(row * width + column) * channels + channel] ?? 0);
    }
  }
  return sum;
}

/** Along one axis: which of `from` pixels each of `to` pixels covers, and with what share of itself. */
function coverage(from: number, to: number): readonly Covered[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, index) => {
    const [start, end] = [index * scale, (index + 1) * scale];
    const [first, last] = [Math.floor(start), Math.min(from, Math.ceil(end)) - 1];
    return Array.from({ length: last - first + 1 }, (_share, offset) => {
      const covered = Math.min(end, first + offset + 1) - Math.max(start, first + offset);
      return [first + offset, covered / scale] as const;
    });
  });
}
