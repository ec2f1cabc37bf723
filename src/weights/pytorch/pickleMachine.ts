import { quote } from "../failure";

/** A function or class that a pickle names. It is a name to us, and nothing more. */
export class PickledGlobal {
  /** `collections.OrderedDict`. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }
}

/**
 * What the names in a pickle stand for. Python would import and call them; here a closed table answers, and
 * whatever it does not know ends the reading.
 */
export interface PickleWorld {
  /** @throws PickleError when the name may not be used at all. */
  admit(path: string): void;
  /** The value that calling `path` stands for. @throws PickleError */
  call(path: string, args: readonly unknown[]): unknown;
  /** The value that stands outside the pickle: a tensor's storage. @throws PickleError */
  persistent(id: unknown): unknown;
}

/**
 * A pickle that we do not read; the message is a sentence's `detail`. `unsupported` tells a sound file of a kind that
 * we do not take from a damaged one.
 */
export class PickleError extends Error {
  readonly unsupported: boolean;

  constructor(message: string, { unsupported = false } = {}) {
    super(message);
    this.name = "PickleError";
    this.unsupported = unsupported;
  }
}

/**
 * The checkpoint of a ResNet-152 with its optimizer has about 3,000 tensors, each 60 operations and 8 containers. The
 * limits are ten times that, and keep the memory for any pickle below 200 MB.
 */
const mostOperations = 2_000_000;
const mostContainers = 250_000;

/**
 * The stack and the memo of Python's pickle machine (PEP 3154, `pickletools.py`). Values are null, booleans, numbers,
 * bigints, strings, byte arrays, arrays (lists and tuples), maps (dictionaries) and what the world returns.
 */
export class PickleMachine {
  readonly world: PickleWorld;
  readonly #memo = new Map<number, unknown>();
  readonly #marked: unknown[][] = [];
  #stack: unknown[] = [];
  #operations = 0;
  #containers = 0;

  constructor(world: PickleWorld) {
    this.world = world;
  }

  /** @param steps how much work it is: containers that are looked through count with their length */
  countOperation(steps = 1): void {
    this.#operations += steps;
    if (this.#operations > mostOperations)
      throw new PickleError(`its pickle takes more than ${mostOperations} steps`);
  }

  push(value: unknown): void {
    this.#stack.push(value);
  }

  /** The number of containers that a pickle makes is bounded. */
  pushContainer(value: readonly unknown[] | ReadonlyMap<unknown, unknown>): void {
    this.#countContainer();
    this.#stack.push(value);
  }

  pop(): unknown {
    if (this.#stack.length === 0) throw new PickleError("its pickle takes from an empty stack");
    return this.#stack.pop();
  }

  top(): unknown {
    if (this.#stack.length === 0) throw new PickleError("its pickle looks at an empty stack");
    return this.#stack.at(-1);
  }

  mark(): void {
    this.#countContainer();
    this.#marked.push(this.#stack);
    this.#stack = [];
  }

  /** Everything above the last mark, which is taken away. */
  popToMark(): unknown[] {
    const below = this.#marked.pop();
    if (below === undefined) throw new PickleError("its pickle lacks a mark");
    const items = this.#stack;
    this.#stack = below;
    return items;
  }

  remember(index: number = this.#memo.size): void {
    this.#memo.set(index, this.top());
  }

  recall(index: number): void {
    if (!this.#memo.has(index))
      throw new PickleError(`its pickle recalls value ${index}, which is not there`);
    this.push(this.#memo.get(index));
  }

  /** Puts keys and values that alternate into the dictionary on top. */
  setItems(items: readonly unknown[]): void {
    const target = this.top();
    if (!(target instanceof Map)) throw new PickleError("its pickle fills something that is no dictionary");
    if (items.length % 2 !== 0) throw new PickleError("its pickle has a key without a value");
    for (let index = 0; index < items.length; index += 2) target.set(items[index], items[index + 1]);
  }

  /** Puts items at the end of the list on top. */
  appendItems(items: readonly unknown[]): void {
    const target = this.top();
    if (!Array.isArray(target)) throw new PickleError("its pickle appends to something that is no list");
    // Not with a spread: an argument list has a limit that a long list is beyond.
    for (const item of items) target.push(item);
  }

  pushGlobal(path: string): void {
    this.world.admit(path);
    this.push(new PickledGlobal(path));
  }

  /** Calls the global below the arguments on top. */
  call(): void {
    const args = this.pop();
    const global = this.pop();
    if (!(global instanceof PickledGlobal))
      throw new PickleError("its pickle calls something that is no function");
    if (!Array.isArray(args))
      throw new PickleError(`its pickle calls ${quote(global.path)} without arguments`);
    for (const arg of args) this.countOperation(lengthOf(arg));
    const value = this.world.call(global.path, args);
    if (Array.isArray(value) || value instanceof Map) this.pushContainer(value);
    else this.push(value);
  }

  /** The one value that is left at the end. */
  result(): unknown {
    const value = this.pop();
    if (this.#stack.length > 0 || this.#marked.length > 0)
      throw new PickleError("its pickle leaves values over");
    return value;
  }

  #countContainer(): void {
    this.#containers += 1;
    if (this.#containers > mostContainers)
      throw new PickleError(`its pickle makes more than ${mostContainers} containers`);
  }
}

function lengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return value instanceof Map ? value.size : 0;
}
