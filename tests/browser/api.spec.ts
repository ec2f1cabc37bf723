import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { encode } from "fast-png";
import type { Prediction } from "../../src/api/benchReport";
import { expect, test } from "./support/test";

async function openSite(page: Page): Promise<void> {
  await page.goto("./#/bench");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
}

/** What a call, written as JavaScript, rejects with: its code and its sentence; null where it does not. */
function failureOf(page: Page, call: string): Promise<{ code: string; message: string } | null> {
  return page.evaluate(`${call}.then(() => null, ({ code, message }) => ({ code, message }))`);
}

test("a network runs, and hands out predictions, layers and activations", async ({ page }) => {
  await openSite(page);
  await page.getByRole("button", { name: "Example of a 6" }).click();
  await expect(page.getByRole("region", { name: "Answer" })).toContainText(/^Answer6/);
  const [networks, result, activation] = await page.evaluate(async () => {
    const { convscope } = window;
    const ran = await convscope.run("lenet5");
    return [await convscope.networks(), ran, await convscope.activation("lenet5", "C3")] as const;
  });
  expect(networks).toContainEqual({
    id: "lenet5",
    spec: "lenet5",
    title: "LeNet-5",
    input: [32, 32, 1],
    weights: ["lenet5-mnist"],
  });
  expect(result.spec).toBe("lenet5");
  expect(result.backend).toBe("wasm");
  expect(result.predictions).toHaveLength(10);
  expect(result.predictions[0]).toMatchObject({ label: "6", index: 6 });
  expect(result.predictions.reduce((total, { probability }) => total + probability, 0)).toBeCloseTo(1, 5);
  expect(result.layers).toHaveLength(16);
  expect(result.layers).toContainEqual({ name: "C3", shape: [10, 10, 16] });
  expect(result.milliseconds).toBeGreaterThan(0);
  expect(activation.shape).toEqual([10, 10, 16]);
  expect(Object.keys(activation.data)).toHaveLength(1600);
});

test("pictures come as numbers, as ImageData and as a file, and give the same answer", async ({ page }) => {
  await openSite(page);
  const labels = await page.evaluate(async () => {
    const side = 32;
    const ink = (x: number, y: number) => (x >= 15 && x <= 17 && y >= 6 && y <= 25 ? 1 : 0);
    const numbers = Float32Array.from({ length: side * side }, (_, index) =>
      ink(index % side, Math.floor(index / side)),
    );
    const image = new ImageData(side, side);
    numbers.forEach((value, index) => {
      image.data.set([value * 255, value * 255, value * 255, 255], 4 * index);
    });
    const canvas = new OffscreenCanvas(side, side);
    canvas.getContext("2d")?.putImageData(image, 0, 0);
    const inputs = [numbers, image, await canvas.convertToBlob()];
    const results: (Prediction | undefined)[] = [];
    for (const input of inputs)
      results.push((await window.convscope.run("lenet5", { input })).predictions[0]);
    return results;
  });
  expect(labels.map((prediction) => prediction?.label)).toEqual(["1", "1", "1"]);
  expect(labels[1]?.probability).toBeCloseTo(labels[0]?.probability ?? 0, 5);
});

test("weights come from the site, from an address, from a file, or are initialised", async ({ page }) => {
  await openSite(page);
  await page.getByRole("button", { name: "Example of a 3" }).click();
  const answers = await page.evaluate(async () => {
    const url = "./weights/lenet5-mnist.safetensors";
    const file = await (await fetch(url)).blob();
    const choices = ["lenet5-mnist", url, file, { init: "he", seed: 4 } as const];
    const results: (readonly Prediction[])[] = [];
    for (const weights of choices)
      results.push((await window.convscope.run("lenet5", { weights })).predictions);
    return results;
  });
  const [shipped, fromAddress, fromFile, untrained] = answers;
  expect(shipped?.[0]?.label).toBe("3");
  expect(fromAddress).toEqual(shipped);
  expect(fromFile).toEqual(shipped);
  expect(untrained).not.toEqual(shipped);
});

test("gradients say what the answer depends on", async ({ page }) => {
  await openSite(page);
  await page.getByRole("button", { name: "Example of a 0" }).click();
  const gradients = await page.evaluate(() => window.convscope.gradients("lenet5", { index: 0 }));
  expect(gradients).toMatchObject({ index: 0, label: "0", input: { shape: [32, 32, 1] } });
  expect(Object.values(gradients.input.data).some((value) => value !== 0)).toBe(true);
  const norms = new Map(gradients.layers.map(({ name, norm }) => [name, norm]));
  expect(norms.get("C1")).toBeGreaterThan(0);
  expect(norms.get("F6")).toBeGreaterThan(0);
});

test("running does not make the memory grow", async ({ page }) => {
  await openSite(page);
  const [before, after] = await page.evaluate(async () => {
    const input = new Float32Array(32 * 32).fill(0.5);
    await window.convscope.run("lenet5", { input });
    const first = await window.convscope.memory();
    for (let turn = 0; turn < 50; turn++) await window.convscope.run("lenet5", { input });
    return [first, await window.convscope.memory()] as const;
  });
  expect(after.tensors).toBe(before.tensors);
  expect(before.tensors).toBeGreaterThan(0);
});

test("every mistake rejects with its code and a sentence that says what to do", async ({ page }) => {
  await openSite(page);
  const cases: readonly [call: string, code: string, words: RegExp][] = [
    ["convscope.run('lenet6')", "unknown-network", /lenet6.*lenet5/],
    ["convscope.run('lenet5?width=-1')", "bad-spec-parameter", /width.*-1/],
    ["convscope.run('lenet5', { input: new Float32Array(5) })", "bad-input", /5 numbers/],
    ["convscope.run('lenet5', { input: new Float32Array(1024).fill(2) })", "bad-input", /2 at index 0/],
    ["convscope.run('lenet5', { input: new Blob(['no picture']) })", "bad-input", /cannot read|can read/],
    ["convscope.run('lenet5', { weights: 'lenet5-moon' })", "unknown-weights", /lenet5-moon.*lenet5-mnist/],
    ["convscope.run('lenet5', { weights: new Blob(['short']) })", "weights-corrupt", /weights/],
    ["convscope.run('lenet5', { weights: './index.html' })", "weights-not-fetched", /web page/],
    ["convscope.run('lenet5', { preprocess: { mean: [0], std: [0] } })", "bad-message", /std/],
    ["convscope.run('lenet5', { preprocess: { mean: [0, 1], std: [1, 1] } })", "bad-preprocess", /mean/],
    ["convscope.activation('lenet5?width=0.5', 'C1')", "no-run-yet", /lenet5\?width=0.5/],
    ["convscope.run('lenet5').then(() => convscope.activation('lenet5', 'C9'))", "unknown-layer", /C9.*C5/],
    ["convscope.rehearse('fire')", "bad-message", /context-lost/],
  ];
  for (const [call, code, words] of cases) {
    const failure = await failureOf(page, call);
    expect(failure, call).toMatchObject({ code });
    expect(failure?.message, call).toMatch(words);
  }
  // After all of this it still runs.
  expect(await failureOf(page, "convscope.run('lenet5')")).toBeNull();
});

test("the page around a frame makes the same calls", async ({ page, context }) => {
  const course = '<!doctype html><title>Course</title><iframe src="./index.html#/bench"></iframe>';
  await context.route("**/course.html", (route) => route.fulfill({ contentType: "text/html", body: course }));
  await page.goto("./course.html");
  await expect(page.frameLocator("iframe").getByText(/^forward \d/)).toBeVisible();
  const answers = await page.evaluate(async () => {
    const inner = document.querySelector("iframe")?.contentWindow;
    const ask = (message: object) =>
      new Promise<unknown>((resolve) => {
        addEventListener("message", ({ data }) => resolve(data.convscope), { once: true });
        inner?.postMessage({ convscope: message }, "*");
      });
    return {
      networks: await ask({ id: 1, method: "networks" }),
      failure: await ask({ id: "two", method: "run", args: ["lenet6"] }),
      nonsense: await ask({ id: 3, method: "fly" }),
    };
  });
  expect(answers.networks).toMatchObject({
    id: 1,
    result: expect.arrayContaining([expect.objectContaining({ id: "lenet5" })]),
  });
  expect(answers.failure).toMatchObject({ id: "two", error: { code: "unknown-network" } });
  expect(answers.nonsense).toMatchObject({ error: { code: "bad-message" } });
});

/** The files of a TensorFlow.js model, as a page has them that a person dropped them on. */
function filesOf(name: string): readonly { name: string; bytes: number[] }[] {
  const folder = new URL(`../fixtures/models/${name}/`, import.meta.url);
  return readdirSync(folder)
    .filter((file) => file !== "expected.json")
    .map((file) => ({ name: file, bytes: [...readFileSync(new URL(file, folder))] }));
}

test("a model of one's own runs as the page runs it", async ({ page }) => {
  await openSite(page);
  const answers = await page.evaluate(async (files) => {
    const model = files.map(({ name, bytes }) => new File([new Uint8Array(bytes)], name));
    const { layers } = await window.convscope.run("lenet5");
    const ran = await window.convscope.run("model", { model, input: new ImageData(16, 16) });
    const last = ran.layers.at(-1)?.name ?? "";
    const output = await window.convscope.activation("model", last);
    return { own: layers.length, ran, output: { ...output, data: [...output.data] } };
  }, filesOf("branches"));
  expect(answers.ran.spec).toMatch(/^model:/);
  expect(answers.output.data).toHaveLength(answers.ran.predictions.length);
  expect(Math.max(...answers.output.data)).toBe(answers.ran.predictions[0]?.probability);
  expect(await failureOf(page, "convscope.run('model')")).toMatchObject({ code: "bad-message" });
  expect(await failureOf(page, "convscope.run('lenet5', { model: new Blob([]) })")).toMatchObject({
    code: "bad-message",
  });
});

test("runs of other seeds leave nothing behind", async ({ page }) => {
  await openSite(page);
  const memories = await page.evaluate(async () => {
    const input = new Float32Array(32 * 32).fill(0.5);
    const seeds = async (count: number) => {
      for (let seed = 1; seed <= count; seed++)
        await window.convscope.run("lenet5", { input, weights: { init: "he", seed } });
      return (await window.convscope.memory()).tensors;
    };
    return [await seeds(10), await seeds(100)];
  });
  expect(memories[1]).toBe(memories[0]);
});

test("the last run of each network can be asked about, also of those that are held no longer", async ({
  page,
}) => {
  await openSite(page);
  const same = await page.evaluate(async () => {
    const input = new Float32Array(32 * 32).fill(0.25);
    await window.convscope.run("lenet5", { input });
    const before = await window.convscope.activation("lenet5", "F6");
    for (const width of [0.2, 0.3, 0.4, 0.5, 0.6])
      await window.convscope.run(`lenet5?width=${width}`, { input });
    const after = await window.convscope.activation("lenet5", "F6");
    return before.data.every((value, index) => value === after.data[index]);
  });
  expect(same).toBe(true);
});

test("another site's page is told nothing of what the person brought", async ({ page }) => {
  await page.goto("./#/bench?nets=cifar-resnet20&source=draw");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("radio", { name: "Photo" }).check({ force: true });
  const photo = encode({ width: 8, height: 8, channels: 3, data: new Uint8Array(8 * 8 * 3).fill(90) });
  await page
    .getByLabel("Choose a photo")
    .setInputFiles({ name: "holiday.png", mimeType: "image/png", buffer: Buffer.from(photo) });
  await expect
    .poll(async () => (await page.evaluate(() => window.convscope.bench())).columns[0]?.predictions.length)
    .toBe(10);
  // A frame whose origin is nobody's, as another site's is not ours.
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.name = "elsewhere";
    document.body.append(frame);
  });
  const ask = (method: string, args: readonly unknown[] = []) =>
    page.frame("elsewhere")?.evaluate(
      (message) =>
        new Promise<unknown>((resolve) => {
          addEventListener("message", ({ data }) => resolve(data.convscope), { once: true });
          parent.postMessage({ convscope: message }, "*");
        }),
      { id: 1, method, args },
    );
  expect(await ask("bench")).toMatchObject({ result: { columns: [{ predictions: [] }] } });
  expect(await ask("run", ["cifar-resnet20"])).toMatchObject({ error: { code: "picture-private" } });
  expect(await ask("activation", ["cifar-resnet20", "input"])).toMatchObject({
    error: { code: "no-run-yet" },
  });
});
