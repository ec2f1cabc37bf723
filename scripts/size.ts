import { gzippedBytes, listAssets, listPages, listWorkers } from "./lib/pageSizes";

/**
 * Prints the gzipped sizes of the built site, in kB of 1000 bytes: what each page loads before its first figure shows,
 * the engine's, the loader's and the painter's workers, each WebAssembly file, and the fonts. `tests/browser/pageWeight.spec.ts` holds
 * the pages to their limits.
 */

function report(title: string, files: Iterable<string>): void {
  const sizes = [...files]
    .map((name) => ({ name, bytes: gzippedBytes(name) }))
    .sort((a, b) => b.bytes - a.bytes);
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${title.padEnd(60)} ${formatKilobytes(total)}`);
  if (sizes.length > 1)
    for (const { name, bytes } of sizes) console.log(`  ${name.padEnd(58)} ${formatKilobytes(bytes)}`);
}

const formatKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;

const pages = await listPages();
const workers = listWorkers();
const counted = new Set([
  ...pages.flatMap(({ files }) => [...files]),
  ...workers.flatMap((files) => [...files]),
]);

console.log("gzipped, 1 kB = 1000 bytes");
for (const { page, files } of pages) report(`${page}, before the engine`, files);
for (const files of workers) report(`worker ${[...files][0]}`, files);
for (const file of listAssets(".wasm")) report(file, [file]);
report(
  "loaded when needed",
  listAssets(".js", ".css").filter((file) => !counted.has(file)),
);
report("fonts, of which a page loads those whose letters it shows", listAssets(".woff2"));
