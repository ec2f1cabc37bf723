import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { type Behaviour, FileServer } from "../support/fileServer";
import { findAccessibilityProblems } from "./support/accessibility";
import { test as base, expect } from "./support/test";

const shipped = readFileSync("public/weights/lenet5-mnist.safetensors");
const sha256 = createHash("sha256").update(shipped).digest("hex");
const half = 120_000;

interface Fixtures {
  /** A server of another origin that holds LeNet-5's weights under every path. */
  readonly other: FileServer;
}

const test = base.extend<Fixtures>({
  other: async ({ surprises }, use) => {
    const server = await new FileServer(shipped).start();
    await use(server);
    server.stop();
    // Whatever the page asked of this server it was told to, and what fails there is what is tested.
    const others = surprises.filter((surprise) => !surprise.includes(server.origin));
    surprises.splice(0, surprises.length, ...others);
  },
});

const answer = (page: Page) => page.getByRole("region", { name: "Answer" });
const notices = (page: Page) => page.getByRole("list", { name: "Notices" });

async function openWithDigit(page: Page): Promise<void> {
  await page.goto("./#/bench?weights=he.3");
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  await page.getByRole("button", { name: "Example of a 6" }).click();
  await expect(answer(page)).toContainText("Untrained");
}

async function loadAddress(page: Page, address: string): Promise<void> {
  await page.getByRole("button", { name: "Address, kept files" }).click();
  const dialog = page.getByRole("dialog", { name: "Weights from elsewhere" });
  await dialog.getByRole("textbox", { name: "Address of a file of weights" }).fill(address);
  await dialog.getByRole("button", { name: "Load" }).click();
  await expect(dialog).toBeHidden();
}

async function expectTrained(page: Page): Promise<void> {
  await expect(answer(page)).toContainText(/^Answer6 with/);
  await expect(answer(page)).not.toContainText("Untrained");
}

async function expectStillRunning(page: Page): Promise<void> {
  await expect(page.getByRole("combobox", { name: "Weights" })).toHaveValue("he");
  const before = await answer(page).textContent();
  await page.getByRole("button", { name: "Example of a 3" }).click();
  await expect(answer(page)).not.toHaveText(before ?? "");
  await expect(answer(page)).toContainText("Untrained");
}

test("weights come from another site's address, and nothing but the address is sent", async ({
  page,
  other,
}) => {
  await openWithDigit(page);
  await loadAddress(page, other.at("folder/mine.safetensors"));
  await expectTrained(page);
  await expect(page.getByText(/^mine\.safetensors, 244\.5 kB, named as by ConvScope/)).toBeVisible();
  await expect(page.getByRole("button", { name: `SHA-256 ${sha256.slice(0, 12)}…` })).toBeVisible();
  expect(other.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /folder/mine.safetensors"]);
  const [asked] = other.asked;
  expect(asked?.headers.referer).toBeUndefined();
  expect(asked?.headers.cookie).toBeUndefined();
  await expect(page).toHaveURL(/weights=http:\/\/127/);
});

test("the page itself may ask no other site", async ({ page, other, surprises }) => {
  await page.goto("./#/bench");
  const outcome = await page.evaluate(
    (address) =>
      fetch(address).then(
        () => "read",
        () => "refused",
      ),
    other.at("x"),
  );
  expect(outcome).toBe("refused");
  expect(other.asked).toEqual([]);
  surprises.splice(0);
});

test("only complete addresses of https, or of this machine, are asked", async ({ page }) => {
  await openWithDigit(page);
  await page.getByRole("button", { name: "Address, kept files" }).click();
  const field = page.getByRole("textbox", { name: "Address of a file of weights" });
  for (const [address, words] of [
    ["weights.safetensors", /not complete/],
    ["http://example.org/weights.safetensors", /can be changed on its way/],
    ["https://me:secret@example.org/weights.safetensors", /name and password/],
    ["ftp://example.org/weights.safetensors", /begins with ftp:/],
  ] as const) {
    await field.fill(address);
    await field.press("Enter");
    await expect(page.getByRole("alert")).toContainText(words);
  }
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Address, kept files" })).toBeFocused();
});

test("a connection that is cut in the middle is continued by itself", async ({ page, other }) => {
  await openWithDigit(page);
  other.behave({ cutAfter: half });
  await loadAddress(page, other.at("mine.safetensors"));
  await expect(page.getByText("The connection was cut; trying again.")).toBeVisible();
  other.behave({ cutAfter: Number.POSITIVE_INFINITY });
  await expectTrained(page);
  expect(other.asked.map(({ headers }) => headers.range)).toEqual(["bytes=0-", `bytes=${half}-`]);
});

test("a download that is given up goes on after a reload of the page, from where it broke off", async ({
  page,
  other,
}) => {
  await openWithDigit(page);
  other.behave({ cutAfter: half, ranges: false });
  await loadAddress(page, other.at("mine.safetensors"));
  const alert = page.getByRole("alert").filter({ hasText: "mine.safetensors" });
  await expect(alert).toContainText(`cut after 120,000 of ${shipped.length.toLocaleString("en")} bytes`);
  await expectStillRunning(page);
  await expect(alert.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  other.behave({ cutAfter: Number.POSITIVE_INFINITY, ranges: true });
  await page.getByRole("button", { name: "Address, kept files" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "mine.safetensors" });
  await expect(row).toContainText("120.0 kB of 244.5 kB, unfinished");
  await row.getByRole("button", { name: "Resume mine.safetensors" }).click();
  await page.getByRole("button", { name: "Example of a 6" }).click();
  await expect(answer(page)).not.toContainText("Untrained");
  expect(other.asked.at(-1)?.headers.range).toBe(`bytes=${half}-`);
});

test("Resume goes on without a reload, too", async ({ page, other }) => {
  await openWithDigit(page);
  other.behave({ cutAfter: half, ranges: false });
  await loadAddress(page, other.at("mine.safetensors"));
  const alert = page.getByRole("alert").filter({ hasText: "mine.safetensors" });
  await expect(alert).toBeVisible();
  other.behave({ cutAfter: Number.POSITIVE_INFINITY, ranges: true });
  await alert.getByRole("button", { name: "Resume" }).click();
  await expectTrained(page);
  await expect(alert).toBeHidden();
});

test("a download is shown with its bytes, and can be cancelled; what ran still runs", async ({
  page,
  other,
}) => {
  await openWithDigit(page);
  other.behave({ rate: 60_000 });
  await loadAddress(page, other.at("slow.safetensors"));
  await expect(
    page.getByText(/Loading slow\.safetensors: [\d.]+ kB of 244\.5 kB, [\d.]+ kB a second/),
  ).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/Loading slow/)).toBeHidden();
  await expectStillRunning(page);
});

const mishaps: readonly (readonly [string, Behaviour, RegExp])[] = [
  [
    "that lets no other site read it",
    { cors: false },
    /127\.0\.0\.1:\d+ has mine\.safetensors, but lets no other site/,
  ],
  ["with an error page", { contentType: "text/html" }, /mine\.safetensors.*web page/],
  ["that lacks the file", { status: 404 }, /mine\.safetensors.*HTTP 404/],
  [
    "that sends a longer file than it announces",
    { contentLength: 200_000, ranges: false },
    /mine\.safetensors.*cannot be read/,
  ],
];

for (const [what, behaviour, words] of mishaps) {
  test(`a server ${what}: a sentence, and what ran still runs`, async ({ page, other }) => {
    await openWithDigit(page);
    other.behave(behaviour);
    await loadAddress(page, other.at("mine.safetensors"));
    await expect(notices(page)).toContainText(words);
    await expectStillRunning(page);
  });
}

test("a server that is not there: a sentence, and what ran still runs", async ({ page, other }) => {
  await openWithDigit(page);
  other.stop();
  await loadAddress(page, other.at("mine.safetensors"));
  await expect(notices(page)).toContainText(/mine\.safetensors could not be loaded \(no answer from 127/);
  await expectStillRunning(page);
});

const oddities: readonly (readonly [string, Behaviour])[] = [
  ["without ranges", { ranges: false }],
  ["that packs the file with gzip", { gzip: true }],
  ["that sends the page elsewhere", { redirectTo: "/else/where.safetensors" }],
  [
    "that names no size and no version",
    { contentLength: null, etag: null, lastModified: null, ranges: false },
  ],
];

for (const [what, behaviour] of oddities) {
  test(`a server ${what} does as well`, async ({ page, other }) => {
    await openWithDigit(page);
    other.behave(behaviour);
    await loadAddress(page, other.at("mine.safetensors"));
    await expectTrained(page);
  });
}

/** Lets a worker of the page die as a mistake of ours would, by its name. */
async function crash(page: Page, name: "engine" | "loader"): Promise<void> {
  for (const worker of page.workers()) {
    if ((await worker.evaluate(() => self.name)) !== name) continue;
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error("rehearsed");
      });
    });
  }
}

test("a loader that dies during a download: the next one goes on", async ({ page, other }) => {
  await openWithDigit(page);
  other.behave({ rate: 60_000 });
  await loadAddress(page, other.at("mine.safetensors"));
  await expect(page.getByText(/Loading mine\.safetensors: [3-9]\d/)).toBeVisible();
  other.behave({ rate: Number.POSITIVE_INFINITY });
  await crash(page, "loader");
  await expectTrained(page);
  const started = Number(/\d+/.exec(other.asked.at(-1)?.headers.range ?? "")?.[0]);
  expect(started).toBeGreaterThan(0);
});

test("a runner that dies during a download leaves it alone", async ({ page, other }) => {
  await openWithDigit(page);
  other.behave({ rate: 60_000 });
  await loadAddress(page, other.at("mine.safetensors"));
  await expect(page.getByText(/Loading mine\.safetensors: [3-9]\d/)).toBeVisible();
  await crash(page, "engine");
  await expect(notices(page)).toContainText("The engine stopped unexpectedly");
  await expectTrained(page);
  expect(other.asked).toHaveLength(1);
});

test("an address in a link is asked only after the person agrees", async ({ page, other }) => {
  const link = `./#/bench?nets=lenet5&weights=${encodeURIComponent(other.at("linked.safetensors"))}`;
  await page.goto(link);
  await expect(page.getByText(/^forward \d/)).toBeVisible();
  const question = page.getByText(/This link takes its weights from 127\.0\.0\.1:\d+: linked\.safetensors/);
  await expect(question).toBeVisible();
  expect(other.asked).toEqual([]);
  await page.getByRole("button", { name: "Load them" }).click();
  await expect(page.getByText(/^linked\.safetensors, 244\.5 kB/)).toBeVisible();
  await expect(question).toBeHidden();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByRole("button", { name: "Not now" }).click();
  await expect(question).toBeHidden();
  await expect(page).not.toHaveURL(/linked\.safetensors/);
  expect(other.asked).toHaveLength(1);
});
