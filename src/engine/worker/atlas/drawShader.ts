/** GLSL that draws the maps. `scale.ts` and `fillAtlas.ts` say the same in TypeScript. */
import { activation, preamble } from "./glsl";
import {
  BELOW_ENTRY,
  BEYOND_ENTRY,
  LAST_ENTRY,
  NOT_A_NUMBER_ENTRY,
  SMALLEST_LIMIT,
  ZERO_ENTRY,
} from "./scale";

const float = (value: number): string => value.toExponential();

/** Colours one view: `origin` is its upper left texel, counted from the atlas's upper edge. */
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
  float share = isNone ? 0.0 : value / limit;
  if (isRoot) share = sign(share) * sqrt(abs(share));
  float steps = share < 0.0 ? ${float(ZERO_ENTRY)} : ${float(LAST_ENTRY - ZERO_ENTRY)};
  float place = isDiverging ? ${float(ZERO_ENTRY)} + share * steps : max(0.0, share) * ${float(LAST_ENTRY)};
  float entry = floor(place + 0.5);
  if (entry > ${float(LAST_ENTRY)}) return entryColour(${BEYOND_ENTRY});
  return entryColour(entry < 0.0 ? ${BELOW_ENTRY} : int(entry));
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
