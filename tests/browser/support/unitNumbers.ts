import type { Page } from "@playwright/test";

/** A unit's value as its terms add up to it, and as it stands in its map: both of one moment, while others replace them. */
export async function readUnitSums(
  page: Page,
): Promise<{ readonly fromTerms: number; readonly inMap: number }> {
  const texts = await page
    .getByRole("figure")
    .evaluate((figure) =>
      Array.from(figure.querySelectorAll("dt"), (term) => [
        term.textContent ?? "",
        term.nextElementSibling?.textContent ?? "",
      ]),
    );
  const numberBeside = (name: string): number => {
    const [, text = ""] = texts.find(([term = ""]) => term.includes(name)) ?? [];
    return text === "" ? Number.NaN : Number(text.replaceAll("−", "-"));
  };
  return {
    fromTerms: numberBeside("Value, from the terms"),
    inMap: numberBeside("Value in the feature map"),
  };
}
