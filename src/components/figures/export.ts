/** Takes a figure's drawing away as a file: one SVG with its styles written out, or a PNG of twice the size. */

const exportedStyles = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
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

export function exportSvg(figure: HTMLElement | null, name: string): void {
  const drawing = figure && readDrawing(figure);
  if (drawing) save(new Blob([drawing.svg], { type: "image/svg+xml" }), `${name}.svg`);
}

export async function exportPng(figure: HTMLElement | null, name: string): Promise<void> {
  const drawing = figure && readDrawing(figure);
  if (!drawing) return;
  const address = URL.createObjectURL(new Blob([drawing.svg], { type: "image/svg+xml" }));
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
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The figure's drawing: its SVG, or its feature maps in one; null for a figure of words alone. */
function readDrawing(figure: HTMLElement): FileDrawing | null {
  const maps = figure.querySelector("canvas");
  const svg = maps ? wrapCanvas(maps) : figure.querySelector("svg");
  if (!svg) return null;
  const { width, height } = (maps ?? svg).getBoundingClientRect();
  return { svg: serialise(svg, width, height), width, height };
}

/** Feature maps as an SVG: one picture, its units left square. */
function wrapCanvas(canvas: HTMLCanvasElement): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${canvas.width} ${canvas.height}`);
  const image = document.createElementNS(svgNamespace, "image");
  image.setAttribute("href", canvas.toDataURL());
  image.setAttribute("width", String(canvas.width));
  image.setAttribute("height", String(canvas.height));
  image.style.imageRendering = "pixelated";
  svg.append(image);
  return svg;
}

/** The drawing as a file of its own: what the page's style sheet says stands in it, on the page's paper. */
function serialise(svg: SVGSVGElement, width: number, height: number): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (original) writeStyles(element, getComputedStyle(original));
  });
  copy.setAttribute("xmlns", svgNamespace);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  const sheet = document.createElementNS(svgNamespace, "rect");
  const [x = "0", y = "0"] = (svg.getAttribute("viewBox") ?? "0 0").split(" ");
  for (const [attribute, value] of Object.entries({ x, y, width: "100%", height: "100%", fill: paper })) {
    sheet.setAttribute(attribute, value);
  }
  copy.prepend(sheet);
  return new XMLSerializer().serializeToString(copy);
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
