import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { inProject } from "./paths.mjs";

const folder = ["src", "engine", "worker", "atlas", "wasm"] as const;
export const mapModuleFile = inProject(...folder, "mapModule.ts");

/** Memory is tfjs's: no data of its own may lie in it, and no allocator run. */
const options = [
  ...["--importMemory", "--noExportMemory", "--runtime", "stub", "--noAssert"],
  ...["--optimizeLevel", "3", "--enable", "simd"],
];

/** The text of `mapModule.ts`. @throws Error with the compiler's words where the sources do not compile */
export async function compileMapKernels(): Promise<string> {
  const output = mkdtempSync(join(tmpdir(), "convscope-kernels-"));
  try {
    const file = join(output, "maps.wasm");
    const source = inProject(...folder, "assembly", "index.ts");
    const { error, stderr } = await asc.main([source, "--outFile", file, ...options]);
    if (error) throw new Error(stderr.toString(), { cause: error });
    return describeModule(readFileSync(file).toString("base64"));
  } finally {
    rmSync(output, { recursive: true });
  }
}

const describeModule = (
  base64: string,
): string => `/** Compiled from \`assembly/\` by \`npm run kernels\`; not written by hand. */
export const mapModule =
  "${base64}";
`;
