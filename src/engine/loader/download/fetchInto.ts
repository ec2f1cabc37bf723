import { nameOfAddress } from "../../../weights/address";
import type { Transfer } from "../../border";
import type { RequestTask } from "../../serve";
import type { Site } from "../site";
import { TransferMeter } from "../transferMeter";
import { download } from "./download";
import type { ByteSink } from "./sink";

/**
 * Asks an address for what is missing of a person's file; nothing but the address itself is sent.
 * @throws Problem as `download`
 */
export async function fetchInto(sink: ByteSink, url: URL, site: Site, task: RequestTask): Promise<void> {
  const file = nameOfAddress(url);
  const meter = new TransferMeter(file);
  const { fetch, baseUrl, patience } = site;
  await download(fetch, url.href, sink, {
    file,
    request: {
      // Large files would push everything else out of the browser's cache.
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    },
    // A range arrives unpacked, and with its true length.
    headers: { Range: "bytes=0-" },
    isForeign: url.origin !== new URL(baseUrl).origin,
    signal: task.signal,
    onProgress: (note) => {
      const total = sink.incoming?.total ?? null;
      const transfer = meter.measure(sink.size, total, note, performance.now());
      task.report("download", shareOf(transfer), transfer);
    },
    ...(patience && { patience }),
  });
}

function shareOf({ received, total }: Transfer): number | null {
  return total === null ? null : Math.min(1, received / total);
}
