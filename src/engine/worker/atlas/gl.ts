/** The few WebGL2 objects that the GPU painter draws with. */
import { Problem } from "../../../architectures";
import { LIST_WIDTH, vertexShader } from "./glsl";

/** What each texture unit holds while the painter draws; `scratch` is for making and filling textures. */
export const TextureUnit = { activation: 0, maps: 1, limits: 2, picked: 3, palettes: 4, scratch: 5 } as const;

export function bindTexture(gl: WebGL2RenderingContext, unit: number, texture: WebGLTexture | null): void {
  gl.activeTexture(gl.TEXTURE0 + unit);
  gl.bindTexture(gl.TEXTURE_2D, texture);
}

export function setProgram(gl: WebGL2RenderingContext, program: WebGLProgram | null): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's useProgram, not a React hook
  gl.useProgram(program);
}

/** A uniform's value: numbers and vectors of integers; floats have a setter of their own. */
type IntegerUniform = number | boolean | readonly [number, number] | readonly [number, number, number];

/** A fragment shader run over a viewport, by name of its uniforms. */
export class FragmentProgram {
  readonly #gl: WebGL2RenderingContext;
  readonly #program: WebGLProgram;
  readonly #locations = new Map<string, WebGLUniformLocation | null>();

  constructor(gl: WebGL2RenderingContext, fragmentShader: string) {
    this.#gl = gl;
    this.#program = gl.createProgram();
    const shaders = [
      compile(gl, gl.VERTEX_SHADER, vertexShader),
      compile(gl, gl.FRAGMENT_SHADER, fragmentShader),
    ];
    for (const shader of shaders) gl.attachShader(this.#program, shader);
    gl.linkProgram(this.#program);
    // A program keeps what it was linked from alive; the names are not needed again.
    for (const shader of shaders) gl.deleteShader(shader);
    if (gl.getProgramParameter(this.#program, gl.LINK_STATUS) !== true) {
      throw failure(gl, `linking a shader failed: ${gl.getProgramInfoLog(this.#program)}`);
    }
  }

  use(): void {
    setProgram(this.#gl, this.#program);
  }

  /** For uniforms of type int, bool, ivec2, ivec3 and samplers. */
  setIntegers(values: Readonly<Record<string, IntegerUniform>>): void {
    for (const [name, value] of Object.entries(values)) {
      const location = this.#locate(name);
      if (typeof value === "object" && value.length === 2) this.#gl.uniform2i(location, ...value);
      else if (typeof value === "object") this.#gl.uniform3i(location, ...value);
      else this.#gl.uniform1i(location, Number(value));
    }
  }

  setFloat(name: string, value: number): void {
    this.#gl.uniform1f(this.#locate(name), value);
  }

  dispose(): void {
    this.#gl.deleteProgram(this.#program);
  }

  #locate(name: string): WebGLUniformLocation | null {
    const known = this.#locations.get(name);
    if (known !== undefined) return known;
    const location = this.#gl.getUniformLocation(this.#program, name);
    this.#locations.set(name, location);
    return location;
  }
}

function compile(gl: WebGL2RenderingContext, type: GLenum, source: string): WebGLShader {
  const shader = gl.createShader(type);
  if (shader === null) throw failure(gl, "no shader could be created");
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) {
    throw failure(gl, `compiling a shader failed: ${gl.getShaderInfoLog(shader)}`);
  }
  return shader;
}

/** After a lost context every call fails, so that the loss is what is told. */
function failure(gl: WebGL2RenderingContext, detail: string): Error {
  return gl.isContextLost() ? new Problem("context-lost") : new Error(detail);
}

/** How many numbers an item of a list has. */
export type Components = 1 | 4;

/**
 * A list of unsigned integers, or of fours of them, in an R32UI or RGBA32UI texture, `LIST_WIDTH` items a row: formats
 * that every WebGL2 device renders to and reads back exactly. It grows, and is kept.
 */
export class UintList {
  readonly texture: WebGLTexture;
  readonly #gl: WebGL2RenderingContext;
  readonly #components: Components;
  readonly #framebuffer: WebGLFramebuffer;
  #rows = 0;

  constructor(gl: WebGL2RenderingContext, components: Components = 1) {
    this.#gl = gl;
    this.#components = components;
    this.texture = createTexture(gl);
    this.#framebuffer = gl.createFramebuffer();
  }

  /** Makes room for `length` items; what the list held is lost if it has to grow. */
  reserve(length: number): void {
    const rows = toRows(length);
    if (rows <= this.#rows) return;
    const gl = this.#gl;
    this.#rows = rows;
    bindTexture(gl, TextureUnit.scratch, this.texture);
    const [stored, given] =
      this.#components === 1 ? [gl.R32UI, gl.RED_INTEGER] : [gl.RGBA32UI, gl.RGBA_INTEGER];
    gl.texImage2D(gl.TEXTURE_2D, 0, stored, LIST_WIDTH, rows, 0, given, gl.UNSIGNED_INT, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.texture, 0);
  }

  upload(values: Uint32Array): void {
    const gl = this.#gl;
    const rows = toRows(values.length);
    const padded = new Uint32Array(rows * LIST_WIDTH);
    padded.set(values);
    this.reserve(values.length);
    bindTexture(gl, TextureUnit.scratch, this.texture);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, LIST_WIDTH, rows, gl.RED_INTEGER, gl.UNSIGNED_INT, padded);
  }

  /** Makes the rows of `[first, first + count)` what is drawn to. */
  target(first: number, count: number): void {
    const gl = this.#gl;
    const top = Math.floor(first / LIST_WIDTH);
    const rows = toRows(first + count) - top;
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#framebuffer);
    gl.viewport(0, top, LIST_WIDTH, rows);
    gl.scissor(0, top, LIST_WIDTH, rows);
  }

  /** Waits for the GPU, and returns the first `length` numbers. */
  read(length: number): Uint32Array {
    const gl = this.#gl;
    const rows = toRows(length);
    const texels = new Uint32Array(rows * LIST_WIDTH * 4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.#framebuffer);
    gl.readPixels(0, 0, LIST_WIDTH, rows, gl.RGBA_INTEGER, gl.UNSIGNED_INT, texels);
    return Uint32Array.from({ length }, (_, index) => texels[index * 4] ?? 0);
  }

  dispose(): void {
    this.#gl.deleteFramebuffer(this.#framebuffer);
    this.#gl.deleteTexture(this.texture);
  }
}

function toRows(length: number): number {
  return Math.ceil(length / LIST_WIDTH);
}

/** Without filtering or mipmaps, so that it is complete with one level of any format. */
export function createTexture(gl: WebGL2RenderingContext): WebGLTexture {
  const texture = gl.createTexture();
  bindTexture(gl, TextureUnit.scratch, texture);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
  return texture;
}
