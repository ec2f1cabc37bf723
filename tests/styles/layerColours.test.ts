import { expect, test } from "vitest";
import { layerKinds } from "../support/layerKinds";
import { themes } from "./themes";

test.each(themes)("the %s theme has a colour for every kind of layer, and no other", (_, theme) => {
  const coloured = [...theme.keys()].flatMap((name) => /^layer-(.+)$/.exec(name)?.slice(1) ?? []);
  expect(coloured.sort()).toEqual([...layerKinds].sort());
});
