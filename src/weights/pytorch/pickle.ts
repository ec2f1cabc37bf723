import { ByteReader } from "../byteReader";
import { PickleError, PickleMachine, type PickleWorld } from "./pickleMachine";

/**
 * Reads one pickle without executing anything: the operations that `torch.save` writes under Python's protocols 2 to
 * 5 build plain data, and names of functions are looked up in the world's closed table. Time and memory are bounded by
 * the machine's limits, whatever the bytes are.
 * @returns the value, and how many bytes it took.
 * @throws PickleError for anything else; EndOfBytes when the pickle goes on after the last byte.
 */
export function readPickle(bytes: Uint8Array, world: PickleWorld): { value: unknown; length: number } {
  const reader = new ByteReader(bytes);
  const machine = new PickleMachine(world);
  for (;;) {
    const at = reader.position;
    const code = reader.uint8();
    machine.countOperation();
    if (code === stop) return { value: machine.result(), length: reader.position };
    const operation = operations[code];
    if (operation === undefined) {
      const hexadecimal = code.toString(16).padStart(2, "0");
      throw new PickleError(`its pickle has the unknown operation 0x${hexadecimal} at byte ${at}`);
    }
    operation(machine, reader);
  }
}

type Operation = (machine: PickleMachine, reader: ByteReader) => void;

const stop = 0x2e;
const oldestProtocol = 2;
const newestProtocol = 5;
/** Bytes of an integer: random states and hashes have 64 bits, the magic number of PyTorch's older files 80. */
const longestInteger = 255;

/** By their codes in Python's `pickletools.py`, under its names. */
const operations: Readonly<Record<number, Operation>> = {
  // Protocol and frames.
  /* PROTO */ 128: (_, reader) => {
    const protocol = reader.uint8();
    if (protocol < oldestProtocol || protocol > newestProtocol)
      throw new PickleError(`its pickle is of protocol ${protocol}; 2 to 5 are known`, { unsupported: true });
  },
  /* FRAME */ 149: (_, reader) => {
    reader.uint64();
  },

  // Plain values.
  /* NONE */ 78: (machine) => machine.push(null),
  /* NEWTRUE */ 136: (machine) => machine.push(true),
  /* NEWFALSE */ 137: (machine) => machine.push(false),
  /* BININT */ 74: (machine, reader) => machine.push(reader.int32()),
  /* BININT1 */ 75: (machine, reader) => machine.push(reader.uint8()),
  /* BININT2 */ 77: (machine, reader) => machine.push(reader.uint16()),
  /* LONG1 */ 138: (machine, reader) => machine.push(readInteger(reader, reader.uint8())),
  /* LONG4 */ 139: (machine, reader) => machine.push(readInteger(reader, reader.uint32())),
  /* BINFLOAT */ 71: (machine, reader) => machine.push(reader.float64()),
  /* BINUNICODE */ 88: (machine, reader) => machine.push(decodeText(reader.bytes(reader.uint32()))),
  /* SHORT_BINUNICODE */ 140: (machine, reader) => machine.push(decodeText(reader.bytes(reader.uint8()))),
  /* BINUNICODE8 */ 141: (machine, reader) => machine.push(decodeText(reader.bytes(reader.uint64()))),
  // Python 2's strings: names in checkpoints of that time.
  /* BINSTRING */ 84: (machine, reader) => machine.push(decodeText(reader.bytes(reader.uint32()))),
  /* SHORT_BINSTRING */ 85: (machine, reader) => machine.push(decodeText(reader.bytes(reader.uint8()))),
  /* BINBYTES */ 66: (machine, reader) => machine.push(reader.bytes(reader.uint32())),
  /* SHORT_BINBYTES */ 67: (machine, reader) => machine.push(reader.bytes(reader.uint8())),
  /* BINBYTES8 */ 142: (machine, reader) => machine.push(reader.bytes(reader.uint64())),
  /* BYTEARRAY8 */ 150: (machine, reader) => machine.push(reader.bytes(reader.uint64())),

  // Lists, tuples and dictionaries.
  /* EMPTY_LIST */ 93: (machine) => machine.pushContainer([]),
  /* EMPTY_TUPLE */ 41: (machine) => machine.pushContainer([]),
  /* EMPTY_DICT */ 125: (machine) => machine.pushContainer(new Map()),
  /* LIST */ 108: (machine) => machine.pushContainer(machine.popToMark()),
  /* TUPLE */ 116: (machine) => machine.pushContainer(machine.popToMark()),
  /* TUPLE1 */ 133: (machine) => pushTuple(machine, 1),
  /* TUPLE2 */ 134: (machine) => pushTuple(machine, 2),
  /* TUPLE3 */ 135: (machine) => pushTuple(machine, 3),
  /* DICT */ 100: (machine) => {
    const items = machine.popToMark();
    machine.pushContainer(new Map());
    machine.setItems(items);
  },
  /* APPEND */ 97: (machine) => {
    const item = machine.pop();
    machine.appendItems([item]);
  },
  /* APPENDS */ 101: (machine) => machine.appendItems(machine.popToMark()),
  /* SETITEM */ 115: (machine) => {
    const value = machine.pop();
    const key = machine.pop();
    machine.setItems([key, value]);
  },
  /* SETITEMS */ 117: (machine) => machine.setItems(machine.popToMark()),

  // The stack and the memo.
  /* MARK */ 40: (machine) => machine.mark(),
  /* POP */ 48: (machine) => {
    machine.pop();
  },
  /* POP_MARK */ 49: (machine) => {
    machine.popToMark();
  },
  /* DUP */ 50: (machine) => machine.push(machine.top()),
  /* BINPUT */ 113: (machine, reader) => machine.remember(reader.uint8()),
  /* LONG_BINPUT */ 114: (machine, reader) => machine.remember(reader.uint32()),
  /* MEMOIZE */ 148: (machine) => machine.remember(),
  /* BINGET */ 104: (machine, reader) => machine.recall(reader.uint8()),
  /* LONG_BINGET */ 106: (machine, reader) => machine.recall(reader.uint32()),

  // Names, calls and what lies outside.
  /* GLOBAL */ 99: (machine, reader) => {
    const module = decodeText(reader.line());
    machine.pushGlobal(`${module}.${decodeText(reader.line())}`);
  },
  /* STACK_GLOBAL */ 147: (machine) => {
    const name = machine.pop();
    const module = machine.pop();
    if (typeof module !== "string" || typeof name !== "string")
      throw new PickleError("its pickle names a function by something that is no text");
    machine.pushGlobal(`${module}.${name}`);
  },
  /* REDUCE */ 82: (machine) => machine.call(),
  /* NEWOBJ */ 129: (machine) => machine.call(),
  // Attributes: what the dictionaries and tensors that we know carry beside their contents.
  /* BUILD */ 98: (machine) => {
    machine.pop();
    machine.top();
  },
  /* BINPERSID */ 81: (machine) => machine.push(machine.world.persistent(machine.pop())),
};

function pushTuple(machine: PickleMachine, length: number): void {
  const items = Array.from({ length }, () => machine.pop());
  machine.pushContainer(items.reverse());
}

/** Two's complement, little-endian; a number where a number holds it exactly. */
function readInteger(reader: ByteReader, length: number): number | bigint {
  if (length > longestInteger) throw new PickleError(`its pickle has an integer of ${length} bytes`);
  const bytes = reader.bytes(length);
  const magnitude = bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const integer = BigInt.asIntN(length * 8, magnitude);
  const rounded = Number(integer);
  return Number.isSafeInteger(rounded) ? rounded : integer;
}

const decoder = new TextDecoder();

/** What is no UTF-8 shows as �: a name like that fits nothing, and the failure quotes it. */
function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
