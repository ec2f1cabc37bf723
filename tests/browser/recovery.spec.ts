import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

async function openWithDigit(page: Page, query = ""): Promise<void> {
  await page.goto(`./#/bench${query}`);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("button", { name: "Example of a 2" }).click();
  await expect(answer(page)).toContainText(/^Answer2 with/);
}

function answer(page: Page) {
  return page.getByRole("region", { name: "Answer" });
}

function notices(page: Page) {
  return page.getByRole("list", { name: "Notices" });
}

/** The bench goes on working: the old answer still stands, and a new picture gets a new one. */
async function expectToGoOn(page: Page): Promise<void> {
  await expect(answer(page)).toContainText(/^Answer2 with/);
  await page.getByRole("button", { name: "Example of a 7" }).click();
  await expect(answer(page)).toContainText(/^Answer7 with/);
}

test("a lost GPU context is recovered from, and said in one sentence", async ({ page }) => {
  await openWithDigit(page, "?backend=webgl");
  await expect(page.getByRole("combobox", { name: "Engine" })).toHaveValue("webgl");
  await page.evaluate(() => window.convscope.rehearse("context-lost"));
  await expectToGoOn(page);
  await expect(notices(page)).toContainText("The graphics card took its context away");
});

test("an engine that crashes is started again, and the picture is kept", async ({ page, surprises }) => {
  await openWithDigit(page);
  await page.evaluate(() => window.convscope.rehearse("crash"));
  await expect(notices(page)).toContainText("The engine stopped unexpectedly");
  await expectToGoOn(page);
  // The crash itself: it was asked for.
  expect(
    surprises.splice(0).every((surprise) => surprise.includes("crash") || surprise.includes("rehears")),
  ).toBe(true);
});

test("another backend can be chosen while a digit is on the pad", async ({ page }) => {
  await openWithDigit(page);
  for (const backend of ["cpu", "webgl", "wasm"]) {
    await page.getByRole("combobox", { name: "Engine" }).selectOption(backend);
    await expect(page.getByText(/^forward \d/)).toBeVisible();
    await expectToGoOn(page);
    await page.getByRole("button", { name: "Undo" }).click();
  }
});

test("weights that do not arrive are said so, and can be tried again", async ({
  page,
  context,
  surprises,
}) => {
  await context.route("**/*.safetensors*", (route) => route.abort());
  await page.goto("./#/bench");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("lenet5-mnist.safetensors");
  await expect(alert).toContainText("what you drew is kept");
  await page.getByRole("button", { name: "Example of a 4" }).click();
  await context.unroute("**/*.safetensors*");
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(answer(page)).toContainText(/^Answer4 with/);
  surprises.length = 0;
});

test("a web page in the weights' place is told from weights", async ({ page, context, surprises }) => {
  await context.route("**/*.safetensors*", (route) =>
    route.fulfill({ status: 200, contentType: "text/html", body: "<h1>Please log in</h1>" }),
  );
  await page.goto("./#/bench");
  await expect(page.getByRole("alert")).toContainText("web page");
  surprises.length = 0;
});

test("weights with a wrong checksum are refused", async ({ page, context }) => {
  await context.route("**/*.safetensors*", (route) =>
    route.fulfill({ status: 200, contentType: "application/octet-stream", body: Buffer.alloc(244_504) }),
  );
  await page.goto("./#/bench");
  await expect(page.getByRole("alert")).toContainText("SHA-256");
});
