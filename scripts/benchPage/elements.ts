import type { Page } from "@playwright/test";
import { lessonNames } from "../../src/lessons/lessons";
import { fourSpecs } from "./networks";
import { openFreshContext, type Site } from "./site";

/** How a page says that what it shows is there. */
interface CountedPage {
  readonly link: string;
  readonly isBench: boolean;
  /** Stands on the page once its own part has come. */
  readonly part: string;
}

const bench = (link: string): CountedPage => ({ link, isBench: true, part: ".bench" });

/** Networks by themselves, each as large as its page is in elements: widths change maps, not how many layers there are. */
const singles = ["lenet5", ...fourSpecs, "resnet152?width=0.25&classes=10"];

/** As links write lists of networks. */
const benchLink = (specs: readonly string[]): string =>
  `#/bench?nets=${specs.map((spec) => spec.replaceAll("&", "%26")).join(",")}`;

const counted: readonly CountedPage[] = [
  bench("#/"),
  ...singles.map((spec) => bench(benchLink([spec]))),
  bench(benchLink(fourSpecs)),
  ...lessonNames.map(
    (name): CountedPage => ({
      link: `#/lesson/${name}`,
      isBench: false,
      part: ".lesson__figure .figure",
    }),
  ),
  { link: "#/gallery", isBench: false, part: ".gallery__figure" },
];

/** Milliseconds for a page to show its numbers: a large network on a busy machine takes a while. */
const longestWait = 180_000;

/** The DOM elements of each link's page once it shows its first numbers and has come to rest. */
export async function countElements(site: Site): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const each of counted) {
    const context = await openFreshContext(site);
    const page = await context.newPage();
    page.setDefaultTimeout(longestWait);
    await page.goto(`${site.address}${each.link}`);
    await settle(page, each);
    counts[each.link] = await countAtRest(page);
    await context.close();
  }
  return counts;
}

async function settle(page: Page, { part, isBench }: CountedPage): Promise<void> {
  await page.locator(part).first().waitFor();
  if (isBench)
    await page.waitForFunction(async () => {
      const { columns } = await window.convscope.bench();
      return columns.length > 0 && columns.every(({ inStep }) => inStep);
    });
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(
    () => document.querySelector("[aria-busy=true], .app__loading, .figure__waiting") === null,
  );
}

/** Frames in a row in which no element comes or goes. */
const frames = 30;

function countAtRest(page: Page): Promise<number> {
  return page.evaluate(async (wanted) => {
    let count = 0;
    for (let quiet = 0; quiet < wanted; ) {
      await new Promise((resolve) => {
        requestAnimationFrame(resolve);
      });
      const now = document.querySelectorAll("*").length;
      quiet = now === count ? quiet + 1 : 0;
      count = now;
    }
    return count;
  }, frames);
}
