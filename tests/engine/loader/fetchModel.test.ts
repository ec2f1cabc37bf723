import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Problem } from "../../../src/architectures";
import { fetchModel } from "../../../src/engine/loader/fetchModel";
import type { RequestTask } from "../../../src/engine/serve";
import { modelFiles, modelJson } from "../support/models";

const folder = fileURLToPath(new URL("../../fixtures/models/", import.meta.url));

const task: RequestTask = { signal: new AbortController().signal, report: () => undefined };

/** Serves the fixtures, with some files changed, and remembers what was asked for. */
function createSite(changes: Readonly<Record<string, string>> = {}) {
  const asked: string[] = [];
  const fetch = (address: string): Promise<Response> => {
    asked.push(address);
    const { pathname } = new URL(address);
    const changed = changes[pathname];
    return Promise.resolve(new Response(changed ?? readFileSync(folder + pathname.slice(1))));
  };
  return { asked, site: { fetch, baseUrl: "https://convscope.example/" } };
}

it("fetches the model and the shards beside it, with what signs its address", async () => {
  const { asked, site } = createSite();
  const files = await fetchModel("https://models.example/branches/model.json?token=7", site, task);
  expect(asked).toEqual([
    "https://models.example/branches/model.json?token=7",
    "https://models.example/branches/group1-shard1of2.bin?token=7",
    "https://models.example/branches/group1-shard2of2.bin?token=7",
  ]);
  const sizes = new Map(modelFiles("branches").map(({ name, file }) => [name, file.size]));
  expect(files.map(({ name, file }) => [name, file.size])).toEqual(
    ["model.json", "group1-shard1of2.bin", "group1-shard2of2.bin"].map((name) => [
      name,
      sizes.get(`branches/${name}`),
    ]),
  );
});

it("asks no other site for what a model names", async () => {
  const elsewhere = JSON.stringify(modelJson("branches")).replace(
    "group1-shard1",
    "https://elsewhere.example/group1-shard1",
  );
  const { asked, site } = createSite({ "/branches/model.json": elsewhere });
  const attempt = fetchModel("https://models.example/branches/model.json", site, task);
  await expect(attempt).rejects.toMatchObject({ code: "weights-unsupported" });
  await attempt.catch((error: unknown) => {
    expect(error instanceof Problem && error.values["detail"]).toMatch(/another site.*elsewhere\.example/);
  });
  expect(asked).toHaveLength(1);
});
