import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { NamedBlob } from "../../../src/weights/tfjs/modelFiles";

const folder = fileURLToPath(new URL("../../fixtures/models/", import.meta.url));

/** Made by scripts/modelFixtures.ts. */
export type ModelFixture = "branches" | "nested" | "any-size" | "fused-graph";

/** A model's files as a person chooses them, the shards before the model. */
export function modelFiles(name: ModelFixture): readonly NamedBlob[] {
  return readdirSync(`${folder}${name}`)
    .filter((file) => file !== "expected.json")
    .map((file) => ({ name: `${name}/${file}`, file: new Blob([readFileSync(`${folder}${name}/${file}`)]) }));
}

export function modelJson(name: ModelFixture): Record<string, unknown> {
  return JSON.parse(readFileSync(`${folder}${name}/model.json`, "utf8"));
}

/** What tfjs's own models make of the test picture, by their layers' names. */
export function expectedValues(name: ModelFixture): ReadonlyMap<string, readonly number[]> {
  return new Map(Object.entries(JSON.parse(readFileSync(`${folder}${name}/expected.json`, "utf8"))));
}

/** The picture that the expected values were made of. */
export function testPicture(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, index) => 0.5 + 0.5 * Math.sin(1 + index * index));
}
