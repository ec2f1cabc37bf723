import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { networkIds } from "../../src/architectures";

test("docs/networks.md names every network, and no other in its table", () => {
  const page = readFileSync(new URL("../../docs/networks.md", import.meta.url), "utf8");
  const table = page.split("\n").filter((line) => line.startsWith("| "));
  const end = table.findIndex((line) => line.startsWith("| layer |"));
  const cells = table.slice(1, end).map((line) => line.split("|")[1] ?? "");
  const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, id]) => id));
  expect(named.sort()).toEqual([...networkIds].sort());
});
