/** The fonts of a drawing that is taken away: where it is opened, the page's own are not there. */

/**
 * Style rules with the page's fonts in them, those that the drawing's words are set in and no others; empty where it has
 * no words. A font that cannot be had is left out: the words then stand in what the reader has.
 */
export async function embedFonts(drawing: SVGSVGElement): Promise<string> {
  const letters = lettersByFamily(drawing);
  const faces = [...document.styleSheets].flatMap((sheet) =>
    [...sheet.cssRules]
      .filter((rule) => rule instanceof CSSFontFaceRule)
      .filter(({ style }) => isUsed(style, letters))
      .map((rule) => embedFace(rule, sheet.href ?? document.baseURI)),
  );
  return (await Promise.all(faces)).join("\n");
}

type Letters = ReadonlyMap<string, ReadonlySet<number>>;

/** Code points of the words that are set in each family. */
function lettersByFamily(drawing: SVGSVGElement): Letters {
  const all = new Map<string, Set<number>>();
  for (const text of drawing.querySelectorAll("text, tspan")) {
    const family = bareFamily(text.getAttribute("font-family") ?? "");
    const letters = all.get(family) ?? new Set();
    for (const letter of text.textContent) letters.add(letter.codePointAt(0) ?? 0);
    all.set(family, letters);
  }
  return all;
}

/** The first family of a list of them, which is the page's own, without its quotes. */
function bareFamily(families: string): string {
  return (families.split(",")[0] ?? "").trim().replace(/^["']|["']$/g, "");
}

function isUsed(style: CSSStyleDeclaration, letters: Letters): boolean {
  const used = letters.get(bareFamily(style.getPropertyValue("font-family")));
  if (!used) return false;
  const ranges = parseRanges(style.getPropertyValue("unicode-range"));
  return [...used].some((letter) => ranges.some(([first, last]) => letter >= first && letter <= last));
}

/** CSS Fonts 4, section 11.5: `U+26`, `U+0-7F`, `U+4??`, in a list; all code points where there is none. */
export function parseRanges(text: string): readonly (readonly [first: number, last: number])[] {
  const ranges = [...text.matchAll(/U\+([0-9a-f?]+)(?:-([0-9a-f]+))?/gi)].map(([, from = "", to]) => {
    const first = Number.parseInt(from.replaceAll("?", "0"), 16);
    return [first, Number.parseInt(to ?? from.replaceAll("?", "f"), 16)] as const;
  });
  return ranges.length > 0 ? ranges : [[0, 0x10ffff]];
}

async function embedFace({ style }: CSSFontFaceRule, base: string): Promise<string> {
  const [, address] = /url\("?([^")]+)"?\)/.exec(style.getPropertyValue("src")) ?? [];
  if (address === undefined) return "";
  try {
    const font = await readAsDataUrl(await (await fetch(new URL(address, base))).blob());
    const kept = ["font-family", "font-style", "font-weight", "unicode-range"]
      .map((name) => `${name}: ${style.getPropertyValue(name)};`)
      .join(" ");
    return `@font-face { ${kept} src: url("${font}") format("woff2"); }`;
  } catch {
    return "";
  }
}

function readAsDataUrl(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error("the font could not be read", { cause: reader.error }));
    reader.readAsDataURL(blob);
  });
}
