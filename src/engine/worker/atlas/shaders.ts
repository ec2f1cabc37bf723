/** GLSL of the GPU painter: measure the limits, fold them, draw the maps. `scale.ts` says the same in TypeScript. */
import {
  BELOW_ENTRY,
  BEYOND_ENTRY,
  BEYOND_MARGIN,
  LAST_ENTRY,
  NOT_A_NUMBER_ENTRY,
  SMALLEST_LIMIT,
  ZERO_ENTRY,
} from "./scale";

/** Lists lie in textures this many texels wide, row by row. */
export const LIST_WIDTH = 256;

/** Units that one fragment measures, and partial results that one fragment folds. */
export const SEGMENT = 256;
export const FOLD = 256;

/** One triangle over the whole viewport, counter-clockwise because tfjs culls the other side. */
export const vertexShader = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

const preamble = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp usampler2D;

ivec2 listTexel(int index) {
  return ivec2(index % ${LIST_WIDTH}, index / ${LIST_WIDTH});
}
`;

/**
 * Reads one value of an activation as its bits: compilers may assume that floats are neither NaN nor infinite,
 * and may not assume it of integers. Sizes compare alike as floats and as bits.
 */
const activation = `
uniform sampler2D activation;
uniform bool isPacked;
uniform int texelColumns;
uniform int rows;
uniform int columns;
uniform int offset;

const uint SIZE = 0x7fffffffu;
const uint INFINITE = 0x7f800000u;

vec4 activationTexel(int index) {
  return texelFetch(activation, ivec2(index % texelColumns, index / texelColumns), 0);
}

uint activationBits(int index) {
  if (!isPacked) return floatBitsToUint(activationTexel(offset + index).r);
  int column = index % columns;
  int row = index / columns % rows;
  int batch = index / columns / rows;
  int block = (batch * ((rows + 1) / 2) + row / 2) * ((columns + 1) / 2) + column / 2;
  return floatBitsToUint(activationTexel(block)[(row & 1) * 2 + (column & 1)]);
}
`;

/**
 * Uints `first` to `first + count` of a list are written; the viewport covers their rows. What lies beside them runs
 * empty loops before it is discarded: software renderers run a discarded fragment to its end.
 */
const listOutput = `
uniform int first;
uniform int count;
out uint result;

int outputItem() {
  return int(gl_FragCoord.y) * ${LIST_WIDTH} + int(gl_FragCoord.x) - first;
}

bool isWritten(int item) {
  return item >= 0 && item < count;
}
`;

/**
 * Item i of the output is the largest size (as bits) in segment \`i % segments\` of map \`i / segments\`. A map has
 * \`units\` units, \`stride\` apart, and starts at its number in the list \`maps\`, or at 0 without a list.
 */
export const measureShader = `${preamble}${activation}${listOutput}
uniform usampler2D maps;
uniform int mapsStart;
uniform int segments;
uniform int units;
uniform int stride;
uniform bool isDiverging;

void main() {
  int item = outputItem();
  int start = mapsStart < 0 ? 0 : int(texelFetch(maps, listTexel(mapsStart + item / segments), 0).r);
  int from = item % segments * ${SEGMENT};
  int to = isWritten(item) ? min(units, from + ${SEGMENT}) : from;
  uint largest = 0u;
  for (int unit = from; unit < to; unit++) {
    uint bits = activationBits(start + unit * stride);
    if (isDiverging) bits &= SIZE;
    if (bits < INFINITE) largest = max(largest, bits);
  }
  if (!isWritten(item)) discard;
  result = largest;
}`;

/** Folds runs of \`runLength\` partial limits: \`parts\` items a run are left, each the largest of ${FOLD}. */
export const foldShader = `${preamble}${listOutput}
uniform usampler2D partial;
uniform int runLength;
uniform int parts;

void main() {
  int item = outputItem();
  int run = item / parts * runLength;
  int from = item % parts * ${FOLD};
  int to = isWritten(item) ? min(runLength, from + ${FOLD}) : from;
  uint largest = 0u;
  for (int index = from; index < to; index++) {
    largest = max(largest, texelFetch(partial, listTexel(run + index), 0).r);
  }
  if (!isWritten(item)) discard;
  result = largest;
}`;

const float = (value: number): string => value.toExponential();

/** Colours one view: \`origin\` is its upper left texel, counted from the atlas's upper edge. */
export const drawShader = `${preamble}${activation}
uniform usampler2D maps;
uniform usampler2D limits;
uniform sampler2D palettes;
uniform int mapsStart;
uniform int mapCount;
uniform int limitsStart;
uniform int limitsStep;
uniform float fixedLimit;
uniform bool isDiverging;
uniform bool isRoot;
uniform int atlasHeight;
uniform ivec2 origin;
uniform ivec2 cell;
uniform int gap;
uniform int gridColumns;
uniform ivec3 source;
out vec4 colour;

vec4 entryColour(int entry) {
  return texelFetch(palettes, ivec2(entry, isDiverging ? 0 : 1), 0);
}

/** Of a finite value; see paletteEntry in scale.ts. */
vec4 valueColour(float value, float limit) {
  bool isNone = limit < ${float(SMALLEST_LIMIT)};
  float ratio = isNone ? 0.0 : value / limit;
  if (ratio > ${float(BEYOND_MARGIN)}) return entryColour(${BEYOND_ENTRY});
  if (isDiverging && ratio < ${float(-BEYOND_MARGIN)}) return entryColour(${BELOW_ENTRY});
  float share = clamp(ratio, -1.0, 1.0);
  if (isRoot) share = sign(share) * sqrt(abs(share));
  if (!isDiverging) return entryColour(int(floor(max(0.0, share) * ${float(LAST_ENTRY)} + 0.5)));
  float steps = share < 0.0 ? ${float(ZERO_ENTRY)} : ${float(LAST_ENTRY - ZERO_ENTRY)};
  return entryColour(int(floor(${float(ZERO_ENTRY)} + share * steps + 0.5)));
}

/** The box of units behind a texel; see boxStart in layout.ts. */
vec4 boxColour(ivec2 texel, int map, float limit) {
  ivec2 extent = source.yx;
  ivec2 from = texel * extent / cell;
  ivec2 to = (texel + 1) * extent / cell;
  float sum = 0.0;
  bool hasNaN = false;
  bool hasPositiveInfinity = false;
  bool hasNegativeInfinity = false;
  for (int row = from.y; row < to.y; row++) {
    for (int column = from.x; column < to.x; column++) {
      uint bits = activationBits((row * source.y + column) * source.z + map);
      uint size = bits & SIZE;
      if (size < INFINITE) sum += uintBitsToFloat(bits);
      else if (size > INFINITE) hasNaN = true;
      else if (bits == size) hasPositiveInfinity = true;
      else hasNegativeInfinity = true;
    }
  }
  if (hasNaN || hasPositiveInfinity && hasNegativeInfinity) return entryColour(${NOT_A_NUMBER_ENTRY});
  if (hasPositiveInfinity) return entryColour(${BEYOND_ENTRY});
  if (hasNegativeInfinity) return entryColour(isDiverging ? ${BELOW_ENTRY} : 0);
  ivec2 size = to - from;
  return valueColour(sum / float(size.x * size.y), limit);
}

void main() {
  ivec2 position = ivec2(int(gl_FragCoord.x), atlasHeight - 1 - int(gl_FragCoord.y)) - origin;
  ivec2 pitch = cell + gap;
  ivec2 place = position / pitch;
  ivec2 texel = position - place * pitch;
  int index = place.y * gridColumns + place.x;
  if (texel.x >= cell.x || texel.y >= cell.y || index >= mapCount) discard;
  int map = int(texelFetch(maps, listTexel(mapsStart + index), 0).r);
  float limit = fixedLimit;
  if (limitsStart >= 0) {
    limit = uintBitsToFloat(texelFetch(limits, listTexel(limitsStart + index * limitsStep), 0).r);
  }
  colour = boxColour(texel, map, limit);
}`;
