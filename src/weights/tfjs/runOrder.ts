/** Something with a name that reads others by theirs. */
interface Named {
  readonly name: string;
  readonly reads: readonly string[];
}

export interface RunOrder<Node> {
  /** Every node after those that it reads, except for the stuck ones. */
  readonly ordered: readonly Node[];
  /** Those in a circle, behind one, or that read what does not exist. */
  readonly stuck: readonly Node[];
}

/** Brings nodes into an order in which they can run (Kahn's algorithm). Names must differ. */
export function orderToRun<Node extends Named>(nodes: readonly Node[]): RunOrder<Node> {
  const readers = new Map<string, Node[]>();
  const missing = new Map<Node, number>();
  for (const node of nodes) {
    const reads = new Set(node.reads);
    missing.set(node, reads.size);
    for (const read of reads) {
      const known = readers.get(read);
      if (known) known.push(node);
      else readers.set(read, [node]);
    }
  }
  const ordered = nodes.filter((node) => missing.get(node) === 0);
  // Grows while it is walked: a node is appended when the last one that it reads has been passed.
  for (const { name } of ordered) {
    for (const reader of readers.get(name) ?? []) {
      const left = (missing.get(reader) ?? 0) - 1;
      missing.set(reader, left);
      if (left === 0) ordered.push(reader);
    }
  }
  return { ordered, stuck: nodes.filter((node) => (missing.get(node) ?? 0) > 0) };
}
