import type { BackendName } from "./protocol";

/** Best first: the order in which one backend takes another's place. */
export const backendOrder: readonly BackendName[] = ["webgl", "wasm", "cpu"];

/** A choice, and the others in their order behind it. */
export function startingWith<Choice extends string>(choice: Choice): readonly (Choice | BackendName)[] {
  return [choice, ...backendOrder.filter((name) => name !== choice)];
}
