/** The border between the page and the loader, which fetches, checks and reads what networks are made of. */

import type { Spec } from "../../architectures/graph";
import type { TensorPair } from "../../weights/fits";
import type { HandedNetwork, NetworkWish, OwnSource, StorageReport, WeightsKey } from "../protocol";

/** What is asked for, and the folder that the site is served from, ending in a slash. */
type FromSite<T> = T & { readonly baseUrl: string };

/** Every request to the loader, with what it takes and what it returns. */
export interface LoaderRequests {
  /** Fetches, checks and reads a network's weights; their buffers are handed over, and gone here after. */
  load: {
    params: FromSite<{ readonly key: WeightsKey; readonly wish: NetworkWish }>;
    result: HandedNetwork;
  };
  /** Which tensor would become which if a file whose names are unknown were mapped by their order. */
  pairs: {
    params: FromSite<{ readonly spec: Spec; readonly weights: OwnSource }>;
    result: readonly TensorPair[];
  };
  /** What the browser's own storage holds of the person's files. */
  stored: { params: Record<never, never>; result: StorageReport };
  /**
   * Keeps the person's own file that a network was loaded from. The checksum of that file, where it is given, has a
   * loader that opens it anew refuse one that has changed since.
   */
  keep: {
    params: FromSite<{ readonly key: WeightsKey; readonly wish: NetworkWish; readonly sha256?: string }>;
    result: StorageReport;
  };
  discard: { params: { readonly id: string }; result: StorageReport };
  /** Nothing of this key runs any more: a download that was not kept is deleted. */
  release: { params: { readonly key: WeightsKey }; result: null };
}
