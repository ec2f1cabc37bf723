/** Where a tensor's values lie on the GPU, as tfjs 4.22 stores them. The one place that knows its texture data. */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import type { Tensor } from "@tensorflow/tfjs-core";
import { bindTexture, type FragmentProgram, TextureUnit } from "./gl";

/**
 * Value `i` of the tensor (row-major order of its own shape) lies
 * - unpacked: in R of texel `offset + i`;
 * - packed: at `[batch, row, column]` of `i` in an array of `[…, rows, columns]`, each 2 × 2 block of one
 *   batch in the RGBA of one texel, blocks in order of batch, row and column.
 *
 * Texels count row by row, `texelColumns` a row.
 */
export interface ActivationTexture {
  readonly texture: WebGLTexture;
  readonly isPacked: boolean;
  readonly texelColumns: number;
  readonly rows: number;
  readonly columns: number;
  readonly offset: number;
}

/** Uploads the tensor where tfjs kept it in memory; must not run between draw calls, since tfjs draws to upload. */
export function findActivationTexture(backend: MathBackendWebGL, tensor: Tensor): ActivationTexture {
  backend.uploadToGPU(tensor.dataId);
  const data = backend.texData.get(tensor.dataId);
  if (data.texture === undefined || data.texShape === undefined) {
    throw new Error(`tensor of shape [${tensor.shape}] has no texture after its upload`);
  }
  const isPacked = data.isPacked === true;
  // A reshape that moves nothing keeps the texture and the shape that it was packed by: the data's, not the tensor's.
  const [rows = 1, columns = 1] = [1, 1, ...data.shape].slice(-2);
  const [, texelColumns] = data.texShape;
  return {
    texture: data.texture.texture,
    isPacked,
    texelColumns: isPacked ? Math.ceil(texelColumns / 2) : texelColumns,
    rows,
    columns,
    offset: data.slice?.flatOffset ?? 0,
  };
}

/** Sets the uniforms of `activation` in glsl.ts; the program must be in use. */
export function bindActivation(
  gl: WebGL2RenderingContext,
  program: FragmentProgram,
  activation: ActivationTexture,
): void {
  const { texture, isPacked, texelColumns, rows, columns, offset } = activation;
  bindTexture(gl, TextureUnit.activation, texture);
  program.setIntegers({ activation: TextureUnit.activation, isPacked, texelColumns, rows, columns, offset });
}
