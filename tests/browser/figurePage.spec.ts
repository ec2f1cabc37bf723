import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { decodePicture, shrinkPicture } from "../support/picture";
import { comparePictures } from "../support/pictureDistance";
import { findAccessibilityProblems } from "./support/accessibility";
import { expect, test } from "./support/test";

test("a figure opens alone, in the state that its link says", async ({ page, context }) => {
  await page.goto("./#/figure/connections?connectivity=shared&inputs=7");
  await expect(page.getByRole("figure")).toBeVisible();
  await expect(page.getByRole("banner")).toHaveCount(0);
  await expect(page.getByRole("radio", { name: "Shared" })).toBeChecked();
  expect(await findAccessibilityProblems(page)).toEqual([]);

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("slider", { name: "Stride" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("All numbers, and to take away").click();
  await page.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("#/figure/connections?connectivity=shared&inputs=7&stride=2");

  await page.goto("./#/figure/moon");
  await expect(page.getByText("There is no figure “moon”")).toBeVisible();
});

test("a network's figure brings its network and its picture along", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("./#/bench");
  await page.getByRole("button", { name: "Example of a 3" }).click();
  const unit = page.getByRole("figure", { name: "How one unit comes to its value" });
  await unit.getByText("All numbers, and to take away").click();
  await unit.getByRole("button", { name: "Copy link" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const value = await unit.getByRole("row").last().textContent();

  const other = await context.newPage();
  await other.goto(link);
  const alone = other.getByRole("figure", { name: "How one unit comes to its value" });
  await alone.getByText("All numbers, and to take away").click();
  await expect(alone.getByRole("row").last()).toHaveText(value ?? "");
});

/** A figure's address with a network of its own. */
function withNetwork(figure: string, network: object, rest: string): string {
  const picture = { from: "shore", seed: 3, size: 32, colour: true };
  return `./#/figure/${figure}?network=${encodeURIComponent(JSON.stringify({ picture, ...network }))}&${rest}`;
}

test("a figure brings a network of its own along, and loads no other", async ({ page, context }) => {
  const weights: string[] = [];
  context.on("request", (request) => {
    if (request.url().includes(".safetensors")) weights.push(request.url());
  });
  const place = `layer=conv1&unit=${encodeURIComponent('{"y":3,"x":4,"channel":2}')}`;
  await page.goto(withNetwork("unit", { spec: "cifar-resnet20", weights: "he.1" }, place));
  const unit = page.getByRole("figure", { name: "How one unit comes to its value" });
  await expect(unit).toContainText("Value in the feature map");
  expect(weights).toEqual([]);

  await page.goto(withNetwork("maps", { spec: "lenet5", weights: null }, "layer=C3"));
  await expect(page.getByRole("button", { name: /C3/ })).toBeVisible();
  expect(weights).toHaveLength(1);
  await page.goto(withNetwork("unit", { spec: "vgg16", weights: null }, "layer=conv1_1"));
  await expect(page.getByText("No trained weights for vgg16 come with this site.")).toBeVisible();
});

test("a figure with a network of its own goes on after the engine has crashed", async ({
  page,
  surprises,
}) => {
  await page.goto("./#/figure/maps?layer=C1");
  const isPainted = () =>
    page.locator(".feature-maps canvas").evaluate((canvas: HTMLCanvasElement) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
      copy?.drawImage(canvas, 0, 0);
      return copy?.getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0);
    });
  await expect.poll(isPainted).toBe(true);
  await page.evaluate(() => window.convscope.rehearse("crash"));
  await expect(page.getByRole("list", { name: "Notices" })).toContainText("The engine stopped unexpectedly");
  await page.goto("./#/figure/maps?layer=C3");
  await expect(page.getByRole("button", { name: /C3/ })).toBeVisible();
  await expect.poll(isPainted).toBe(true);
  expect(surprises.splice(0).filter((one) => !/crash|rehears/.test(one))).toEqual([]);
});

/** A page of another site, to put a figure into. */
async function servePage() {
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end('<!doctype html><title>Course</title><link rel="icon" href="data:,">');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

test("the page around sets a figure and hears what the person does", async ({ page, baseURL, surprises }) => {
  const around = await servePage();
  await page.goto(around.address);
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = "figure";
    frame.style.cssText = "position: fixed; inset: 0; width: 100%; height: 100%; background: white";
    document.body.append(frame);
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener("message", ({ data }) => heard.push(data));
  }, `${baseURL}#/figure/connections`);
  const frame = page.frameLocator('iframe[title="figure"]');
  await expect(frame.getByRole("figure")).toBeVisible();

  let asked = 0;
  const ask = (method: string, ...args: readonly unknown[]) =>
    page.evaluate(
      ([id, name, values]) =>
        new Promise((resolve) => {
          addEventListener("message", function listen({ data }) {
            if (data?.convscope?.id !== id) return;
            removeEventListener("message", listen);
            resolve(data.convscope);
          });
          const { contentWindow } = document.querySelector<HTMLIFrameElement>('iframe[title="figure"]') ?? {};
          contentWindow?.postMessage({ convscope: { id, method: name, args: values } }, "*");
        }),
      [asked++, method, args] as const,
    );
  expect(await ask("setFigure", { connectivity: "sparse", inputs: 8 })).toMatchObject({
    result: { name: "connections", state: { connectivity: "sparse", inputs: 8 } },
  });
  await expect(frame.getByRole("radio", { name: "Sparse" })).toBeChecked();
  expect(await ask("setFigure", { inputs: "many" })).toMatchObject({ error: { code: "bad-message" } });

  await frame.getByRole("radio", { name: "Shared" }).check();
  await expect
    .poll(() => page.evaluate(() => JSON.stringify((window as unknown as { heard: unknown[] }).heard.at(-1))))
    .toContain('"connectivity":"shared"');
  expect(await ask("figure")).toMatchObject({ result: { state: { connectivity: "shared", inputs: 8 } } });
  around.close();
  expect(surprises.splice(0)).toEqual([`foreign request: ${around.address}`]);
});

/** Between the distance of the drawing from itself in a file, 0.4, and from itself in another type, 1.5. */
const anotherType = 0.9;

test("a drawing that is opened alone looks as it does on the page, in the page's type", async ({
  page,
  context,
}, testInfo) => {
  await page.goto("./#/figure/connections?connectivity=shared&show=both");
  const drawing = page.locator(".connections__sheet > svg");
  await expect(drawing).toBeVisible();
  const onPage = await drawing.screenshot();
  const box = await drawing.boundingBox();
  if (!box) throw new Error("the drawing has no place on the page");
  await page.getByText("All numbers, and to take away").click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "SVG" }).click();
  const file = testInfo.outputPath("connections.svg");
  await (await download).saveAs(file);

  const alone = await context.newPage();
  await alone.setViewportSize({ width: Math.round(box.width), height: Math.round(box.height) });
  await alone.goto(`file://${file}`);
  const distance = async () => {
    const [one, other] = [onPage, await alone.screenshot()].map((png) =>
      shrinkPicture(decodePicture(png), 480),
    );
    if (!one || !other) throw new Error("no picture");
    return comparePictures(one, other).distance;
  };
  await expect.poll(distance).toBeLessThan(anotherType);

  // Words are words, and the fonts are those that they need: Latin letters, upright and in italics.
  const svg = readFileSync(file, "utf8");
  expect(svg).toMatch(/<text[^>]*>−0\.5<\/text>/);
  expect(svg.match(/@font-face/g)).toHaveLength(2);
  await alone.locator("style").evaluate((element) => element.remove());
  expect(await distance()).toBeGreaterThan(anotherType);
});
