import type { Page } from "@playwright/test";
import type { BenchReport } from "../../src/api/benchReport";
import { expect, test } from "./support/test";

const quarter = (id: string) => `${id}?width=0.25%26classes=10`;
const two = `nets=${quarter("plain34")},${quarter("resnet34")}`;
const four = `nets=${["alexnet", "vgg16", "googlenet", "resnet34"].map(quarter).join()}`;

/** What the bench shows once every column has run on the picture as it is. */
async function settled(page: Page, columns: number): Promise<BenchReport> {
  await expect
    .poll(async () => (await bench(page)).columns.map(({ inStep }) => inStep), { timeout: 60_000 })
    .toEqual(new Array(columns).fill(true));
  return await bench(page);
}

function bench(page: Page): Promise<BenchReport> {
  return page.evaluate(() => window.convscope.bench());
}

/** Goes to another address of the same page, as a click on a link does. */
async function follow(page: Page, hash: string): Promise<void> {
  await page.evaluate((next) => {
    location.hash = next;
  }, hash);
}

const labelsOf = ({ columns }: BenchReport) => columns.map(({ predictions }) => predictions[0]?.label);
const sharesOf = ({ columns }: BenchReport) =>
  columns.map(({ predictions }) => predictions.map(({ probability }) => probability));
/** What each network makes of the bench's picture when a script runs it by itself. */
const runByItself = (page: Page, spec: string) =>
  page.evaluate(async (network) => (await window.convscope.run(network)).predictions, spec);

/** Another picture for every network: the whole sheet is turned a little. */
async function turnPicture(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "As seen" }).click();
  await page.getByRole("slider", { name: "Turn", exact: true }).press("ArrowRight");
}

function notices(page: Page) {
  return page.getByRole("list", { name: "Notices" });
}

test("before there is a bench there are no columns", async ({ page }) => {
  await page.goto("./#/lesson/connections");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(await bench(page)).toEqual({ columns: [], chosen: null });
});

test("a link opens two networks on one picture, each with its own values", async ({ page }) => {
  await page.goto(`./#/bench?${two}&column=b`);
  const report = await settled(page, 2);
  expect(report.chosen).toBe("b");
  expect(report.columns.map(({ id, weights }) => [id, weights])).toEqual([
    ["a", "plain34-scenes"],
    ["b", "resnet34-scenes"],
  ]);
  expect(labelsOf(report)).toEqual(["gull", "gull"]);
  for (const { spec, predictions } of report.columns) {
    expect(await runByItself(page, spec)).toEqual(predictions);
  }
  // The address keeps both, readable.
  await expect(page).toHaveURL(/nets=plain34\?width=0\.25%26classes=10,resnet34\?width=0\.25%26classes=10&/);
});

test("four networks follow one picture; one is changed, and the others go on", async ({ page }) => {
  await page.goto(`./#/bench?${four}&column=c`);
  const before = await settled(page, 4);
  expect(labelsOf(before)).toEqual(["gull", "gull", "gull", "gull"]);
  const memory = await page.evaluate(() => window.convscope.memory());
  await turnPicture(page);
  const turned = await settled(page, 4);
  expect(sharesOf(turned)).not.toEqual(sharesOf(before));
  expect(await page.evaluate(() => window.convscope.memory())).toMatchObject({ tensors: memory.tensors });

  await follow(page, `#/bench?${four.replace("vgg16", "vgg19")}&column=c`);
  await expect.poll(async () => (await bench(page)).columns[1]?.spec).toBe("vgg19?width=0.25&classes=10");
  const changed = await settled(page, 4);
  const others = (report: BenchReport) => sharesOf(report).filter((_, place) => place !== 1);
  expect(others(changed)).toEqual(others(turned));
  expect(changed.columns[1]?.weights).toBe("vgg19-scenes");
});

test("an edit in the link changes one column alone", async ({ page }) => {
  await page.goto(`./#/bench?nets=${quarter("resnet34")},${quarter("resnet34")}&edit=,drop.conv3_2`);
  const [plain, edited] = (await settled(page, 2)).columns;
  expect(plain?.weights).toBe("resnet34-scenes");
  expect(edited?.weights).toBe("resnet34-scenes");
  expect(plain?.predictions).toEqual(await runByItself(page, "resnet34?width=0.25&classes=10"));
  expect(edited?.predictions).not.toEqual(plain?.predictions);
  await expect(page).toHaveURL(/edit=,drop\.conv3_2/);
});

test("a runner that dies costs its networks a restart, and nobody a picture", async ({ page, surprises }) => {
  await page.goto(`./#/bench?${two}&backend=wasm`);
  const before = await settled(page, 2);
  await page.evaluate(() => window.convscope.rehearse("crash"));
  await expect(notices(page)).toContainText("The engine stopped unexpectedly");
  expect(sharesOf(await settled(page, 2))).toEqual(sharesOf(before));
  await turnPicture(page);
  const turned = await settled(page, 2);
  expect(sharesOf(turned)).not.toEqual(sharesOf(before));
  for (const { spec, predictions } of turned.columns)
    expect(await runByItself(page, spec)).toEqual(predictions);
  // The crash itself: it was asked for.
  expect(
    surprises.splice(0).every((surprise) => surprise.includes("crash") || surprise.includes("rehears")),
  ).toBe(true);
});

test("a lost GPU context comes back with every network", async ({ page }) => {
  // Small ones: software rendering takes its time.
  await page.goto("./#/bench?nets=lenet5,lenet5&weights=lenet5-mnist,he.3&backend=webgl");
  await page.getByRole("button", { name: "Example of a 2" }).click();
  const before = await settled(page, 2);
  await page.evaluate(() => window.convscope.rehearse("context-lost"));
  await expect(notices(page)).toContainText("The graphics card took its context away");
  await page.getByRole("button", { name: "Example of a 7" }).click();
  const other = await settled(page, 2);
  expect(labelsOf(other)[0]).toBe("7");
  await page.getByRole("button", { name: "Undo" }).click();
  const after = await settled(page, 2);
  for (const [column, shares] of sharesOf(after).entries()) {
    for (const [place, share] of shares.entries())
      expect(share).toBeCloseTo(sharesOf(before)[column]?.[place] ?? Number.NaN, 5);
  }
});

test("a network for which there is no room says so, and which width would fit; the others go on", async ({
  page,
}) => {
  await page.goto(`./#/bench?nets=${quarter("resnet34")}&backend=wasm`);
  const before = await settled(page, 1);
  await page.evaluate(() => window.convscope.rehearse("no-room"));
  // Chosen, so that the page says what is wrong with it.
  await follow(page, `#/bench?nets=${quarter("resnet34")},vgg16?width=0.5&column=b&backend=wasm`);
  await expect(page.getByRole("alert")).toContainText(
    /vgg16\?width=0\.5 needs about .* MB .* Remove another network/,
  );
  await turnPicture(page);
  await expect
    .poll(async () => (await bench(page)).columns.map(({ inStep }) => inStep))
    .toEqual([true, false]);
  const after = await bench(page);
  expect(sharesOf(after)[0]).not.toEqual(sharesOf(before)[0]);
});
