/** Takes a figure's drawing away as a file: one SVG with its styles written out, or a PNG of twice the size. */

const exportedStyles = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "image-rendering",
] as const;

const pngScale = 2;

export function exportSvg(figure: HTMLElement | null, name: string): void {
  const svg = figure?.querySelector("svg");
  if (svg) save(new Blob([serialise(svg)], { type: "image/svg+xml" }), `${name}.svg`);
}

export async function exportPng(figure: HTMLElement | null, name: string): Promise<void> {
  const svg = figure?.querySelector("svg");
  if (!svg) return;
  const { width, height } = svg.getBoundingClientRect();
  const address = URL.createObjectURL(new Blob([serialise(svg)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * pngScale;
    canvas.height = height * pngScale;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => blob && save(blob, `${name}.png`));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The drawing as a file of its own: what the page's style sheet says stands in it, on the page's paper. */
function serialise(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const original = originals[index];
    if (original) writeStyles(element, getComputedStyle(original));
  });
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = getComputedStyle(document.documentElement).getPropertyValue("--paper").trim();
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "rect");
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
