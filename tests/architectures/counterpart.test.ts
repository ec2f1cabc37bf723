import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  channelsOf,
  createGraph,
  type Edit,
  extentOf,
  fieldOf,
  findCounterpart,
  inferenceGraph,
  inferReceptiveFields,
  isSpatial,
  type PlacedUnit,
  parseSpec,
  type Spec,
  shapeOf,
} from "../../src/architectures";
import {
  createNetworkPlan,
  inputShapeOf,
  type NetworkPlan,
  planNetwork,
} from "../../src/architectures/networkPlan";
import { smallSpecs } from "./editedNetworks";

const plans = smallSpecs.map((spec) => createNetworkPlan(parseSpec(spec)));

const networks = fc.constantFrom(...plans);

/** Any unit of any layer. */
function unitsOf(plan: NetworkPlan): fc.Arbitrary<PlacedUnit> {
  return fc.constantFrom(...plan.graph.layers).chain(({ name }) => {
    const shape = shapeOf(name, plan.shapes);
    const [height, width] = extentOf(shape);
    const below = (count: number) => fc.nat(count - 1);
    const unit = fc.record({ y: below(height), x: below(width), channel: below(channelsOf(shape)) });
    return unit.map((place) => ({ layer: name, unit: place }));
  });
}

/** Whether a network has the unit. */
function hasUnit(plan: NetworkPlan, { layer, unit }: PlacedUnit): boolean {
  const shape = shapeOf(layer, plan.shapes);
  const [height, width] = extentOf(shape);
  const isBelow = (place: number, count: number) => Number.isInteger(place) && place >= 0 && place < count;
  return isBelow(unit.y, height) && isBelow(unit.x, width) && isBelow(unit.channel, channelsOf(shape));
}

const seen = { y: 3, x: 5, channel: 2 };

/** The name of the layer that a layer of one network is level with in another. */
function level(from: string, to: string, layer: string): string {
  const unit = { y: 0, x: 0, channel: 0 };
  return findCounterpart(createNetworkPlan(parseSpec(from)), createNetworkPlan(parseSpec(to)), {
    layer,
    unit,
  }).layer;
}

describe("findCounterpart", () => {
  it("finds a unit that is there, and the same one each time, for every two networks", () => {
    for (const from of plans) {
      const [first] = fc.sample(unitsOf(from), { numRuns: 1 });
      for (const to of plans) {
        if (!first) throw new Error("nothing was drawn");
        const found = findCounterpart(from, to, first);
        expect(hasUnit(to, found)).toBe(true);
        expect(findCounterpart(from, to, first)).toEqual(found);
      }
    }
  });

  it("takes maps to maps, vectors to vectors and the picture to the picture", () => {
    const cases = fc
      .tuple(networks, networks)
      .chain(([from, to]) =>
        fc.record({ from: fc.constant(from), to: fc.constant(to), placed: unitsOf(from) }),
      );
    fc.assert(
      fc.property(cases, ({ from, to, placed }) => {
        const found = findCounterpart(from, to, placed);
        expect(hasUnit(to, found)).toBe(true);
        const [shape, other] = [shapeOf(placed.layer, from.shapes), shapeOf(found.layer, to.shapes)];
        expect(isSpatial(other)).toBe(isSpatial(shape));
        expect(found.layer === "input").toBe(placed.layer === "input");
        expect(found.unit.channel).toBe(Math.min(placed.unit.channel, channelsOf(other) - 1));
      }),
      { numRuns: 500 },
    );
  });

  it("is the unit itself in the same network, and in one that is built the same", () => {
    const cases = networks.chain((plan) => fc.record({ plan: fc.constant(plan), placed: unitsOf(plan) }));
    fc.assert(
      fc.property(cases, ({ plan, placed }) => {
        expect(findCounterpart(plan, plan, placed)).toEqual(placed);
        const again = planNetwork({
          ...inferenceGraph(createGraph(plan.graph.spec)),
          spec: "another" as Spec,
        });
        expect(findCounterpart(plan, again, placed)).toEqual(placed);
      }),
      { numRuns: 100 },
    );
  });

  it("has a field whose centre is as near as any in its layer", () => {
    const cases = fc
      .tuple(networks, networks)
      .chain(([from, to]) =>
        fc.record({ from: fc.constant(from), to: fc.constant(to), placed: unitsOf(from) }),
      );
    fc.assert(
      fc.property(cases, ({ from, to, placed }) => {
        const found = findCounterpart(from, to, placed);
        const centre = centresOf(from, placed.layer)(placed.unit.y);
        const otherCentre = centresOf(to, found.layer);
        const distance = (y: number) => Math.abs(otherCentre(y) - centre);
        const [height] = extentOf(shapeOf(found.layer, to.shapes));
        const distances = Array.from({ length: height }, (_, y) => distance(y));
        expect(distance(found.unit.y)).toBeCloseTo(Math.min(...distances), 9);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["vgg16", "vgg19", "conv3_1", "conv3_1"],
    ["vgg16", "vgg19", "conv4_3.relu", "conv4_4.relu"],
    ["resnet18", "resnet34", "conv4_2.relu", "conv4_6.relu"],
    ["resnet34", "resnet18", "conv4_6.relu", "conv4_2.relu"],
    ["resnet34", "resnet18", "conv4_1.conv1", "conv4_1.conv1"],
    ["vgg16", "resnet34", "conv1_1", "conv1"],
    ["resnet34", "vgg16", "conv5_3.add", "pool5"],
    ["googlenet", "vgg16", "inception4e", "conv5_3.relu"],
    ["alexnet", "vgg16", "conv5.relu", "conv5_3.relu"],
  ])(
    "is level with it at its stride, first with first and last with last: %s, %s",
    (from, to, layer, other) => {
      expect(level(from, to, layer)).toBe(other);
    },
  );

  it("keeps the order of layers of one kind at one stride", () => {
    const relus = createNetworkPlan(parseSpec("resnet152")).graph.layers.filter(
      ({ kind, stage }) => kind === "relu" && stage === "conv4_x",
    );
    const to = createNetworkPlan(parseSpec("googlenet"));
    const order: readonly string[] = to.graph.layers.map(({ name }) => name);
    const places = relus.map(({ name }) => order.indexOf(level("resnet152", "googlenet", name)));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(new Set(places).size).toBeGreaterThan(10);
  });

  it("compares strides as shares of the picture's side", () => {
    expect(level("resnet18", "cifar-resnet20", "conv5_2.relu")).toBe("conv4_3.relu");
    expect(level("resnet18", "resnet18?input=112", "conv5_2.relu")).toBe("conv4_2.relu");
    expect(level("lenet5", "vgg16", "S2")).toBe("pool4");
  });

  it("takes vectors by their order from the end", () => {
    expect(level("vgg16", "resnet18", "fc8")).toBe("fc");
    expect(level("vgg16", "resnet18", "probability")).toBe("probability");
    expect(level("vgg16", "resnet18", "fc6")).toBe("pool5");
    expect(level("resnet18", "vgg16", "pool5")).toBe("fc7.dropout");
  });

  it("takes a layer to itself in the edited network, and one that was dropped to its stride", () => {
    const edits: readonly Edit[] = [{ kind: "drop-block", block: "conv3_2" }];
    const [whole, edited] = [
      createNetworkPlan(parseSpec("resnet18")),
      createNetworkPlan(parseSpec("resnet18"), edits),
    ];
    const counterpart = (layer: string) => findCounterpart(whole, edited, { layer, unit: seen });
    expect(counterpart("conv3_1.relu")).toEqual({ layer: "conv3_1.relu", unit: seen });
    expect(counterpart("conv4_1.relu")).toEqual({ layer: "conv4_1.relu", unit: seen });
    expect(counterpart("conv3_2.relu")).toEqual({ layer: "conv3_1.relu", unit: seen });
  });

  it("makes do with what there is in networks without vectors or without maps", () => {
    const maps = "custom?stack=conv3-4-p1,relu,pool2&head=none";
    const flat = "custom?stack=flatten,fc-5";
    expect(level("vgg16", maps, "fc8")).toBe("pool1");
    expect(level("vgg16", flat, "conv3_1")).toBe("input");
    expect(level(flat, maps, "fc1")).toBe("pool1");
  });

  it("refuses a layer that the first network has not", () => {
    expect(() => level("lenet5", "vgg16", "conv9")).toThrow('lenet5 has no layer "conv9"');
  });
});

/** Where each row of a layer's units looks, as a share of the picture's height. */
function centresOf(plan: NetworkPlan, layer: string): (y: number) => number {
  const { start, stride } = fieldOf(layer, inferReceptiveFields(plan.graph, plan.shapes));
  return (y) => (start[0] + y * stride[0]) / inputShapeOf(plan.graph)[0];
}
