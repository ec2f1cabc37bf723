import { describe, expect, it } from "vitest";
import { quantise } from "../../../src/scenes/shore/grid";
import { sampleScene } from "../../../src/scenes/shore/sample";
import {
  clutterKinds,
  groundKinds,
  isSubject,
  labelOf,
  lightKinds,
  type Scene,
  shoreClasses,
  subjectKinds,
  weatherKinds,
} from "../../../src/scenes/shore/scene";

const scenes = Array.from({ length: 4000 }, (_, seed) => sampleScene(seed));

function countsOf<Kind>(values: readonly Kind[]): ReadonlyMap<Kind, number> {
  const counts = new Map<Kind, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The subject that the picture is about: the last, that is the foremost and largest, of its kind. */
function subjectOf({ things }: Scene) {
  return things.findLast(({ kind }) => isSubject(kind));
}

describe("sampled scenes", () => {
  it("show each class as often", () => {
    const counts = countsOf(scenes.map(labelOf));
    for (const label of shoreClasses) {
      // Four standard deviations of a binomial count.
      expect(Math.abs((counts.get(label) ?? 0) - 400)).toBeLessThan(4 * Math.sqrt(360));
    }
  });

  it("show the class that was asked for", () => {
    for (const label of shoreClasses) {
      for (let seed = 0; seed < 20; seed += 1) expect(labelOf(sampleScene(seed, { label }))).toBe(label);
    }
  });

  it("have subjects of one kind only", () => {
    for (const { things } of scenes) {
      expect(new Set(things.map(({ kind }) => kind).filter(isSubject)).size).toBeLessThanOrEqual(1);
    }
  });

  it("put a subject anywhere in the frame, each place as likely", () => {
    const cells = 4;
    for (const kind of subjectKinds) {
      const places = scenes.map(subjectOf).filter((thing) => thing?.kind === kind);
      const counts = countsOf(
        places.map(
          (thing) => Math.floor((thing?.x ?? 0) * cells) + cells * Math.floor((thing?.y ?? 0) * cells),
        ),
      );
      expect(counts.size).toBe(cells ** 2);
      expect(Math.min(...counts.values())).toBeGreaterThan(places.length / cells ** 2 / 3);
    }
  });

  it("differ in size, turn and side, and lie on the grid of links", () => {
    const things = scenes.flatMap(({ things: own }) => own);
    for (const thing of things.slice(0, 2000)) expect(quantise(thing)).toEqual(thing);
    const sizes = scenes.map((scene) => subjectOf(scene)?.size ?? 0.5);
    expect(Math.min(...sizes)).toBeGreaterThan(0.2);
    expect(Math.max(...sizes)).toBeGreaterThan(0.75);
    expect(countsOf(things.map(({ flip }) => flip)).get(true)).toBeGreaterThan(things.length * 0.4);
  });

  it("use every ground, light, weather and kind of clutter", () => {
    expect(countsOf(scenes.map(({ ground }) => ground.kind)).size).toBe(groundKinds.length);
    expect(countsOf(scenes.map(({ light }) => light)).size).toBe(lightKinds.length);
    expect(countsOf(scenes.map(({ weather }) => weather.kind)).size).toBe(weatherKinds.length);
    const clutter = new Set(scenes.flatMap(({ things }) => things.map(({ kind }) => kind)));
    expect(clutterKinds.filter((kind) => !clutter.has(kind))).toEqual([]);
  });

  it("are plain objects that JSON keeps, the same for a seed each time", () => {
    for (const [seed, scene] of scenes.slice(0, 200).entries()) {
      expect(JSON.parse(JSON.stringify(scene))).toEqual(scene);
      expect(sampleScene(seed)).toEqual(scene);
    }
  });
});
