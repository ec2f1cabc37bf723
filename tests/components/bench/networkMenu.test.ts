import { expect, test } from "vitest";
import { networkIds } from "../../../src/architectures";
import { menuGroups } from "../../../src/components/bench/networkMenu";

test("the menu has every network once, apart from the one that a person describes", () => {
  const listed = menuGroups.flatMap(({ ids }) => ids);
  expect([...listed, "custom"].sort()).toEqual([...networkIds].sort());
});

test("no group of the menu is empty", () => {
  for (const { name, ids } of menuGroups) expect(ids, name).not.toEqual([]);
});
