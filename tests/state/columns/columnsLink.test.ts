import { describe, expect, it } from "vitest";
import { networkIds } from "../../../src/architectures";
import { stackWords } from "../../../src/architectures/stack";
import { columnIds } from "../../../src/state/columns/column";
import { parseLink } from "../../../src/state/link";

const stack = "custom?stack=conv5-6,relu,pool2";

function read(query: string) {
  const { state, unread } = parseLink(query);
  return { columns: state.columns?.map(({ place, spec }) => `${columnIds[place]} ${spec}`), unread };
}

const weightsIn = (query: string) => parseLink(query).state.columns?.map(({ weights }) => weights);
const url = (address: string) => ({ from: "url", url: address });

describe("networks in a link", () => {
  it("stand beside one another, each at the place of its letter", () => {
    expect(read("nets=lenet5,vgg16?width=0.25%26classes=10,alexnet")).toEqual({
      columns: ["a lenet5", "b vgg16?width=0.25&classes=10", "c alexnet"],
      unread: [],
    });
  });

  it("keep the commas of a stack, which ends before the next network", () => {
    expect(read(`nets=${stack},vgg16,${stack},${stack}%26head=none`)).toEqual({
      columns: [`a ${stack}`, "b vgg16", `c ${stack}`, `d ${stack}&head=none`],
      unread: [],
    });
  });

  it("are told from the layers of a stack by their names", () => {
    for (const id of networkIds) expect(stackWords.filter((word) => id.startsWith(word))).toEqual([]);
  });

  it("are read as old links write them, all signs escaped", () => {
    expect(read(`${new URLSearchParams({ nets: stack })}`).columns).toEqual([`a ${stack}`]);
    expect(read(`${new URLSearchParams({ nets: `vgg16?width=0.5,${stack},lenet5` })}`).columns).toEqual([
      "a vgg16?width=0.5",
      `b ${stack}`,
      "c lenet5",
    ]);
  });

  it("that cannot be read are left out and told, and the others keep their letters", () => {
    expect(read("nets=lenet5,resnet9000,,alexnet&weights=he.1,he.2,he.3,he.4")).toEqual({
      columns: ["a lenet5", "d alexnet"],
      unread: ["nets=resnet9000", "nets="],
    });
    expect(weightsIn("nets=lenet5,resnet9000,alexnet&weights=he.1,he.2,he.3")).toEqual([
      { from: "init", init: "he", seed: 1 },
      { from: "init", init: "he", seed: 3 },
    ]);
  });

  it("beyond the fourth are told", () => {
    expect(read("nets=lenet5,lenet5,lenet5,lenet5,vgg16,alexnet&weights=,,,,he.1")).toEqual({
      columns: ["a lenet5", "b lenet5", "c lenet5", "d lenet5"],
      unread: ["nets=vgg16", "nets=alexnet", "weights=he.1"],
    });
  });

  it("end where a model of the person's own begins", () => {
    expect(read(`nets=${stack},model:0123`)).toEqual({
      columns: [`a ${stack}`],
      unread: ["nets=model:0123"],
    });
  });
});

describe("weights in a link", () => {
  it("are the usual ones where nothing stands, or nothing more", () => {
    expect(weightsIn("nets=lenet5,vgg16,alexnet&weights=,he.3")).toEqual([
      null,
      { from: "init", init: "he", seed: 3 },
      null,
    ]);
    expect(weightsIn("nets=lenet5,vgg16")).toEqual([undefined, undefined]);
  });

  it("may be an address: with one network the whole value, beside others with its commas escaped", () => {
    expect(weightsIn("nets=lenet5&weights=https://e.org/a,b?x=1,2")).toEqual([
      url("https://e.org/a,b?x=1,2"),
    ]);
    expect(weightsIn("weights=https://e.org/a,b")).toEqual([url("https://e.org/a,b")]);
    expect(weightsIn("nets=lenet5,vgg16&weights=https://e.org/a%2Cb,he.1")).toEqual([
      url("https://e.org/a,b"),
      { from: "init", init: "he", seed: 1 },
    ]);
  });

  it("that cannot be read are told, and cost no other column anything", () => {
    const { state, unread } = parseLink("nets=lenet5,vgg16&weights=!!,he.1&prepare=0.5__1,x&edit=,!");
    expect(unread).toEqual(["weights=!!", "prepare=x", "edit=!"]);
    expect(state.columns).toEqual([
      { place: 0, spec: "lenet5", preparation: { mean: [0.5], std: [1] }, edits: null },
      { place: 1, spec: "vgg16", weights: { from: "init", init: "he", seed: 1 } },
    ]);
  });
});
