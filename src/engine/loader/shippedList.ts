import { Problem, type ProblemCode } from "../../architectures";
import type { ManifestEntry } from "../../weights/manifest";
import type { Weights } from "../../weights/tensors";
import type { RequestTask } from "../serve";
import { fetchManifest, fetchShippedWeights, manifestFile } from "./shippedWeights";
import type { Site } from "./site";
import { unlessCancelled } from "./unlessCancelled";

type Entries = readonly ManifestEntry[];

/** What a list of yesterday leads to, when the site has been updated since. */
const outdated: readonly ProblemCode[] = ["unknown-weights", "weights-corrupt"];

/**
 * What the site ships. Whoever asks while the list is being fetched shares that fetch; it is remembered once a file was
 * what it says, and only for as long as that stays so.
 */
export class ShippedList {
  readonly #site: Site;
  #fetching: Promise<Entries> | null = null;
  #remembered: Entries | null = null;

  constructor(site: Site) {
    this.#site = site;
  }

  /** @throws Problem `weights-not-fetched`, `weights-corrupt`, `cancelled`. */
  async entries({ signal }: Pick<RequestTask, "signal">): Promise<Entries> {
    if (this.#remembered) return this.#remembered;
    this.#fetching ??= fetchManifest(this.#site).finally(() => {
      this.#fetching = null;
    });
    return await unlessCancelled(this.#fetching, signal, manifestFile);
  }

  /**
   * The weights with this id.
   * @throws Problem `unknown-weights` naming those that fit, `weights-not-fetched`, `weights-corrupt`, `cancelled`.
   */
  async load(
    id: string,
    network: string,
    task: RequestTask,
  ): Promise<{ readonly entry: ManifestEntry; readonly weights: Weights }> {
    const wasRemembered = this.#remembered !== null;
    try {
      return await this.#load(id, network, task);
    } catch (error) {
      if (!(error instanceof Problem) || error.code === "cancelled") throw error;
      this.#remembered = null;
      if (!(wasRemembered && outdated.includes(error.code))) throw error;
    }
    return await this.#load(id, network, task);
  }

  async #load(id: string, network: string, task: RequestTask) {
    const entries = await this.entries(task);
    const entry = findEntry(entries, id, network);
    const weights = await fetchShippedWeights(this.#site, entry, task);
    this.#remembered = entries;
    return { entry, weights };
  }
}

function findEntry(entries: Entries, id: string, network: string): ManifestEntry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (entry) return entry;
  const known = entries.map((candidate) => candidate.id).join(", ");
  throw new Problem("unknown-weights", { value: id, network, known });
}
