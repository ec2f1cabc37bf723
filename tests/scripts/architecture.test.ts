import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawHouse, reduceArrows } from "../../scripts/architecture/drawing";
import { type Arrow, importsOf, readArrows } from "../../scripts/architecture/imports";
import { roomOf, rooms } from "../../scripts/architecture/rooms";
import { inProject } from "../../scripts/lib/paths.mjs";

describe("docs/architecture.svg", () => {
  it("is as the imports are: else run `npm run architecture`, and look at it", () => {
    expect(readFileSync(inProject("docs", "architecture.svg"), "utf8")).toBe(drawHouse(readArrows()));
  });

  it("has a room for every folder with code, and no room that is empty", () => {
    const paths = readdirSync(inProject("src"), { recursive: true, encoding: "utf8" })
      .map((path) => path.replaceAll("\\", "/"))
      .filter((path) => /\.tsx?$/.test(path));
    const used = new Set(paths.map(roomOf));
    expect([...used].sort()).toEqual(rooms.map(({ folder }) => folder).sort());
    expect(() => roomOf("cellar/rats.ts")).toThrow("src/cellar has no room");
  });

  it("has no two rooms in one place", () => {
    expect(new Set(rooms.map(({ row, x }) => `${row} ${x}`)).size).toBe(rooms.length);
  });
});

it("docs/architecture.md names only files that there are", () => {
  const files = ["src", "scripts", "training", "tests"].flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true, encoding: "utf8" }).map(
      (path) => `/${folder}/${path.replaceAll("\\", "/")}`,
    ),
  );
  const text = readFileSync(inProject("docs", "architecture.md"), "utf8");
  const named = [...text.matchAll(/`([\w./]+(?:\.(?:ts|tsx|py)|\/))`/g)].map(([, path = ""]) =>
    path.replace(/\/$/, ""),
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !files.some((file) => file.endsWith(`/${path}`)))).toEqual([]);
});

describe("what a file imports", () => {
  it.each([
    ['import { a } from "./a";', "imports"],
    ['import type { A } from "./a";', "types"],
    ['import { type A, type B } from "./a";', "types"],
    ['import {\n  type A,\n  b,\n} from "./a";', "imports"],
    ['import "./a";', "imports"],
    ['export { a } from "./a";', "imports"],
    ['export type { A } from "./a";', "types"],
    ['export * from "./a";', "imports"],
    ['const load = () => import("./a");', "imports"],
    ['export const start = () => new Worker(new URL("./a", import.meta.url));', "starts"],
  ] as const)("%s", (text, knowledge) => {
    expect(importsOf(text)).toEqual([{ target: "./a", knowledge }]);
  });

  it("is nothing from packages", () => {
    expect(importsOf('import { useState } from "react";\nexport const name = "./a";')).toEqual([]);
  });
});

describe("the arrows that are drawn", () => {
  const arrow = (from: Arrow["from"], to: Arrow["to"], knowledge: Arrow["knowledge"] = "imports"): Arrow => ({
    from,
    to,
    knowledge,
  });

  it("leave out what others lead to", () => {
    const chain = [arrow("components", "state"), arrow("state", "engine")];
    expect(reduceArrows([...chain, arrow("components", "engine")])).toEqual(chain);
  });

  it("leave out what a room beside leads to", () => {
    const some = [
      arrow("lessons", "components"),
      arrow("components", "lessons"),
      arrow("components", "messages"),
    ];
    expect(reduceArrows([...some, arrow("lessons", "messages")])).toEqual(some);
  });

  it("keep an import where only types lead there, and everything upwards", () => {
    const some = [
      arrow("components", "viz"),
      arrow("viz", "architectures", "types"),
      arrow("components", "architectures"),
      arrow("engine/worker", "engine"),
    ];
    expect(reduceArrows(some)).toEqual(some);
  });
});
