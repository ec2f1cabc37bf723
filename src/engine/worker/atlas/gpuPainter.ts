/**
 * Draws feature maps on the GPU from the activations' own textures, in tfjs's own context: no activation is
 * read back. What comes back is the picture, and the limits of the legends in one small read a frame.
 */
import type { MathBackendWebGL } from "@tensorflow/tfjs-backend-webgl";
import { findBackend } from "@tensorflow/tfjs-core";
import { Problem, type Shape } from "../../../architectures";
import type { MapView, Palettes } from "../../protocol";
import { type ActivationTexture, bindActivation, findActivationTexture } from "./activationTexture";
import { drawShader } from "./drawShader";
import { bindTexture, createTexture, FragmentProgram, setProgram, TextureUnit, UintList } from "./gl";
import { type AtlasLayout, layOutAtlas, MAXIMUM_SIDE, type Placement } from "./layout";
import { LimitMeter } from "./limitMeter";
import { type LimitPlan, type LimitSlots, pickLimits, planLimits } from "./limitPlan";
import type { Atlas, LayerMaps, Painter } from "./painter";
import { createGreyPalettes, curveOf, ENTRY_COUNT, toEntries, toRegion } from "./scale";

/** Takes the running `webgl` backend, which must have been started on an OffscreenCanvas and WebGL2. */
export function createGpuPainter(): Painter {
  return new GpuPainter(findBackend("webgl") as MathBackendWebGL);
}

class GpuPainter implements Painter {
  readonly #backend: MathBackendWebGL;
  readonly #gl: WebGL2RenderingContext;
  readonly #canvas: OffscreenCanvas;
  readonly #maximumSide: number;
  /** Empty: the vertex shader makes its corners itself. Apart from tfjs's own, which hold its buffers. */
  readonly #vertexArray: WebGLVertexArrayObject;
  readonly #draw: FragmentProgram;
  readonly #meter: LimitMeter;
  readonly #maps: UintList;
  readonly #palettes: WebGLTexture;
  /** What `#maps` holds. */
  #listed = new Uint32Array(0);

  constructor(backend: MathBackendWebGL) {
    const { gl } = backend.getGPGPUContext();
    if (!(gl instanceof WebGL2RenderingContext)) throw new Error("the webgl backend does not run on WebGL2");
    if (!(gl.canvas instanceof OffscreenCanvas)) throw new Error("the webgl backend has no OffscreenCanvas");
    this.#backend = backend;
    this.#gl = gl;
    this.#canvas = gl.canvas;
    this.#maximumSide = Math.min(MAXIMUM_SIDE, Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)));
    this.#vertexArray = gl.createVertexArray();
    this.#draw = new FragmentProgram(gl, drawShader);
    this.#meter = new LimitMeter(gl);
    this.#maps = new UintList(gl);
    this.#palettes = createTexture(gl);
    this.setPalettes(createGreyPalettes());
  }

  setPalettes({ diverging, sequential }: Palettes): void {
    const gl = this.#gl;
    bindTexture(gl, TextureUnit.scratch, this.#palettes);
    const rows = new Uint8Array(Uint32Array.of(...toEntries(diverging), ...toEntries(sequential)).buffer);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, ENTRY_COUNT, 2, 0, gl.RGBA, gl.UNSIGNED_BYTE, rows);
    bindTexture(gl, TextureUnit.scratch, null);
  }

  paint(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): Promise<Atlas> {
    // The promise turns what is thrown into a rejection; nothing here waits for anything but the GPU.
    return new Promise((resolve) => resolve(this.#paint(layers, views)));
  }

  dispose(): void {
    this.#draw.dispose();
    this.#meter.dispose();
    this.#maps.dispose();
    this.#gl.deleteTexture(this.#palettes);
    this.#gl.deleteVertexArray(this.#vertexArray);
  }

  #paint(layers: ReadonlyMap<string, LayerMaps>, views: readonly MapView[]): Atlas {
    const shapes = new Map<string, Shape>(Array.from(layers, ([name, { shape }]) => [name, shape]));
    const layout = layOutAtlas(views, shapes, this.#maximumSide);
    const plan = planLimits(layout, mapsStarts(layout), shapes);
    // Before the painter's own state is set: uploading what tfjs kept in memory draws, too.
    const textures = this.#findTextures(layers, layout, plan);
    const limits = this.#paintCanvas(layout, plan, textures);
    if (this.#gl.isContextLost()) throw new Problem("context-lost");
    const regions = layout.placements.map((placement, index) => {
      const slots = plan.placements[index] ?? { fixed: 0 };
      return toRegion(placement, pickLimits(slots, placement.maps.length, limits));
    });
    const isEmpty = layout.width === 0 || layout.height === 0;
    return { atlas: isEmpty ? null : this.#canvas.transferToImageBitmap(), regions };
  }

  #findTextures(
    layers: ReadonlyMap<string, LayerMaps>,
    layout: AtlasLayout,
    plan: LimitPlan,
  ): ReadonlyMap<string, ActivationTexture> {
    const drawn = layout.placements.map(({ view }) => view.layer);
    const measured = plan.groups.flatMap(({ sources }) => sources.map(({ layer }) => layer));
    const textures = new Map<string, ActivationTexture>();
    for (const name of new Set([...drawn, ...measured])) {
      const maps = layers.get(name);
      if (maps !== undefined) textures.set(name, findActivationTexture(this.#backend, maps.tensor));
    }
    return textures;
  }

  /** Returns the limits of the plan's slots. */
  #paintCanvas(
    layout: AtlasLayout,
    plan: LimitPlan,
    textures: ReadonlyMap<string, ActivationTexture>,
  ): Float32Array {
    if (layout.width === 0 || layout.height === 0) return new Float32Array(0);
    // Setting a size, even the same one, makes a new drawing buffer.
    if (this.#canvas.width !== layout.width) this.#canvas.width = layout.width;
    if (this.#canvas.height !== layout.height) this.#canvas.height = layout.height;
    this.#gl.bindVertexArray(this.#vertexArray);
    this.#uploadMaps(layout);
    this.#meter.measure(plan, textures);
    this.#drawViews(layout, plan, textures);
    const limits = this.#meter.read(plan.slots);
    this.#restoreState();
    return limits;
  }

  /** Live views ask for the same maps every frame: nothing is uploaded then. */
  #uploadMaps(layout: AtlasLayout): void {
    const list = Uint32Array.from(layout.placements.flatMap(({ maps }) => maps));
    const isListed = list.length === this.#listed.length && list.every((map, at) => map === this.#listed[at]);
    if (!isListed) this.#maps.upload(list);
    this.#listed = list;
    bindTexture(this.#gl, TextureUnit.maps, this.#maps.texture);
  }

  #drawViews(layout: AtlasLayout, plan: LimitPlan, textures: ReadonlyMap<string, ActivationTexture>): void {
    const gl = this.#gl;
    const { width, height } = layout;
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.viewport(0, 0, width, height);
    gl.scissor(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    bindTexture(gl, TextureUnit.limits, this.#meter.limits.texture);
    bindTexture(gl, TextureUnit.palettes, this.#palettes);
    this.#draw.use();
    const { maps, limits, palettes } = TextureUnit;
    this.#draw.setIntegers({ maps, limits, palettes, atlasHeight: height });
    const starts = mapsStarts(layout);
    for (const [index, placement] of layout.placements.entries()) {
      const texture = textures.get(placement.view.layer);
      if (texture === undefined || placement.maps.length === 0) continue;
      bindActivation(gl, this.#draw, texture);
      this.#drawView(height, placement, starts[index] ?? 0, plan.placements[index] ?? { fixed: 0 });
    }
  }

  #drawView(atlasHeight: number, placement: Placement, mapsStart: number, slots: LimitSlots): void {
    const gl = this.#gl;
    const { view, source, maps, x, y, width, height, columns, cellWidth, cellHeight } = placement;
    this.#draw.setIntegers({
      mapsStart,
      mapCount: maps.length,
      limitsStart: "fixed" in slots ? -1 : slots.start,
      limitsStep: "fixed" in slots ? 0 : slots.step,
      isDiverging: view.palette === "diverging",
      isRoot: curveOf(view) === "root",
      origin: [x, y],
      cell: [cellWidth, cellHeight],
      gap: view.gap,
      gridColumns: columns,
      source,
    });
    this.#draw.setFloat("fixedLimit", "fixed" in slots ? slots.fixed : 0);
    // The canvas counts rows from below.
    gl.viewport(x, atlasHeight - y - height, width, height);
    gl.scissor(x, atlasHeight - y - height, width, height);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }

  /**
   * Leaves the context as tfjs does between two of its programs. Before each it sets its own framebuffer, viewport,
   * program, vertex array and the units that it reads, but nothing else; it must find none of ours in its way.
   */
  #restoreState(): void {
    const gl = this.#gl;
    const gpgpu = this.#backend.getGPGPUContext();
    for (const unit of Object.values(TextureUnit)) bindTexture(gl, unit, null);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindVertexArray(null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, gpgpu.framebuffer);
    setProgram(gl, gpgpu.program);
  }
}

/** Where each placement's maps begin in the list of all placements' maps. */
function mapsStarts({ placements }: AtlasLayout): number[] {
  let next = 0;
  return placements.map(({ maps }) => {
    next += maps.length;
    return next - maps.length;
  });
}
