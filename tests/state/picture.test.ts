import { describe, expect, it } from "vitest";
import { parseSpec } from "../../src/architectures";
import { createDigit } from "../../src/scenes/digits/examples";
import { columnId } from "../../src/state/columns/column";
import { isBlank, shownPicture } from "../../src/state/picture";
import { createBenchStore } from "../../src/state/store";

const digit = [32, 32, 1] as const;
const paper = [48, 48, 3] as const;

describe("the picture that networks get", () => {
  it("is one object for all networks of one input, whatever others ask for in between", () => {
    const store = createBenchStore();
    store.getState().chooseSource("draw");
    store.getState().replaceStrokes(createDigit(3, 1));
    const first = shownPicture(store.getState(), digit);
    const large = shownPicture(store.getState(), paper);
    store.getState().addColumn(parseSpec("cifar-resnet20"));
    store.getState().reportRun(columnId("a"), { progress: null });
    expect(shownPicture(store.getState(), [32, 32, 1])).toBe(first);
    expect(shownPicture(store.getState(), [48, 48, 3])).toBe(large);
    expect(first?.id).not.toBe(large?.id);
  });

  it("is another one, with an id of its own, once something changes on it", () => {
    const store = createBenchStore();
    store.getState().replaceStrokes(createDigit(3, 1));
    const before = shownPicture(store.getState(), digit);
    store.getState().adjust({ shiftX: 0.25 });
    const after = shownPicture(store.getState(), digit);
    expect(after?.id).not.toBe(before?.id);
    expect(after?.pixels).not.toEqual(before?.pixels);
  });

  it("is blank for a network without colours where another sees a scene", () => {
    const { getState } = createBenchStore();
    expect([isBlank(getState(), digit), isBlank(getState(), paper)]).toEqual([true, false]);
  });
});
