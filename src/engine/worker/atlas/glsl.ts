/** GLSL that several of the GPU painter's shaders share: lists, and the values of activations. */

/** Lists lie in textures this many texels wide, row by row. */
export const LIST_WIDTH = 256;

/** One triangle over the whole viewport, counter-clockwise because tfjs culls the other side. */
export const vertexShader = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0);
  gl_Position = vec4(corner, 0.0, 1.0);
}`;

export const preamble = `#version 300 es
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
export const activation = `
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
