/** Takes a figure's drawing away as a file: one SVG with its styles and fonts in it, or a PNG of twice the size. */
import { embedFonts } from "./exportFonts";

const exportedStyles = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "vector-effect",
  "opacity",
  "fill-opacity",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "image-rendering",
] as const;

const pngScale = 2;

const svgNamespace = "http://www.w3.org/2000/svg";

export async function exportSvg(figure: HTMLElement | null, name: string): Promise<void> {
  const drawing = figure && readDrawing(figure);
  if (drawing) save(await toFile(drawing), `${name}.svg`);
}

export async function exportPng(figure: HTMLElement | null, name: string): Promise<void> {
  const drawing = figure && readDrawing(figure);
  if (!drawing) return;
  const address = URL.createObjectURL(await toFile(drawing));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = drawing.width * pngScale;
    canvas.height = drawing.height * pngScale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save(blob, `${name}.png`));
  } finally {
    URL.revokeObjectURL(address);
  }
}

interface FileDrawing {
  readonly svg: SVGSVGElement;
  readonly width: number;
  readonly height: number;
}

/** The figure's drawing: its SVG, or its feature maps, or all of them as they lie; null for a figure of words alone. */
function readDrawing(figure: HTMLElement): FileDrawing | null {
  const parts = [...figure.querySelectorAll<DrawnPart>("canvas, svg:not(svg svg), [data-export]")];
  const [part] = parts;
  if (!part) return null;
  if (parts.length > 1) return composeParts(parts);
  const svg = part instanceof HTMLCanvasElement ? wrapCanvas(part) : part;
  if (!(svg instanceof SVGSVGElement)) return null;
  const { width, height } = part.getBoundingClientRect();
  return { svg: finish(styledCopy(svg), width, height), width, height };
}

/** A picture, a drawing, or words beside them that belong to it (`data-export`). */
type DrawnPart = HTMLCanvasElement | SVGSVGElement | HTMLElement;

/** Parts that lie beside or over one another, in one SVG, each in its place. */
function composeParts(parts: readonly DrawnPart[]): FileDrawing {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const width = Math.max(...boxes.map((box) => box.right)) - left;
  const height = Math.max(...boxes.map((box) => box.bottom)) - top;
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  parts.forEach((part, index) => {
    const box = boxes[index];
    if (!box) return;
    const copy = copyPart(part, box);
    copy.setAttribute("x", String(box.left - left));
    copy.setAttribute("y", String(box.top - top));
    svg.append(copy);
  });
  return { svg: finish(svg, width, height), width, height };
}

function copyPart(part: DrawnPart, box: DOMRect): SVGElement {
  const element = redrawPart(part);
  element.setAttribute("width", String(box.width));
  element.setAttribute("height", String(box.height));
  // Marks may reach over the edge; a drawing in a drawing is cut off unless told otherwise.
  element.setAttribute("overflow", "visible");
  return element;
}

function redrawPart(part: DrawnPart): SVGElement {
  if (part instanceof SVGSVGElement) return styledCopy(part);
  return part instanceof HTMLCanvasElement ? imageOf(part) : textOf(part);
}

/** Words as text, in the place and the type that they have on the page. */
function textOf(part: HTMLElement): SVGTextElement {
  const text = document.createElementNS(svgNamespace, "text");
  const style = getComputedStyle(part);
  writeStyles(text, style);
  text.setAttribute("fill", style.color);
  text.setAttribute("dominant-baseline", "hanging");
  text.textContent = part.textContent;
  return text;
}

/** Feature maps as an SVG: one picture, its units left square. */
function wrapCanvas(canvas: HTMLCanvasElement): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${canvas.width} ${canvas.height}`);
  svg.append(imageOf(canvas));
  return svg;
}

function imageOf(canvas: HTMLCanvasElement): SVGImageElement {
  const image = document.createElementNS(svgNamespace, "image");
  image.setAttribute("href", canvas.toDataURL());
  image.setAttribute("width", String(canvas.width));
  image.setAttribute("height", String(canvas.height));
  image.style.imageRendering = "pixelated";
  image.setAttribute("preserveAspectRatio", "none");
  return image;
}

async function toFile({ svg }: FileDrawing): Promise<Blob> {
  const rules = await embedFonts(svg);
  if (rules !== "") {
    const style = document.createElementNS(svgNamespace, "style");
    style.textContent = rules;
    svg.prepend(style);
  }
  return new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" });
}

/** What the page's style sheet says stands in the copy. */
function styledCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (original) writeStyles(element, getComputedStyle(original));
  });
  return copy;
}

/** A drawing of its own, on the page's paper. */
function finish(copy: SVGSVGElement, width: number, height: number): SVGSVGElement {
  copy.setAttribute("xmlns", svgNamespace);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  const sheet = document.createElementNS(svgNamespace, "rect");
  const [x = "0", y = "0"] = (copy.getAttribute("viewBox") ?? "0 0").split(" ");
  for (const [attribute, value] of Object.entries({ x, y, width: "100%", height: "100%", fill: paper })) {
    sheet.setAttribute(attribute, value);
  }
  copy.prepend(sheet);
  return copy;
}

function writeStyles(element: SVGElement, style: CSSStyleDeclaration): void {
  for (const property of exportedStyles) {
    const value = style.getPropertyValue(property);
    if (value) element.setAttribute(property, value);
  }
  element.removeAttribute("class");
}

function save(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
