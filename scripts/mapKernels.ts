import { writeFileSync } from "node:fs";
import { compileMapKernels, mapModuleFile } from "./lib/compileMapKernels";

/**
 * Compiles the kernels that measure and draw maps in tfjs's memory (`src/engine/worker/atlas/wasm/assembly`, in
 * AssemblyScript) into `mapModule.ts` beside them: `npm run kernels`. What it writes is committed; a test holds that it is
 * what the sources compile to.
 */
const text = await compileMapKernels();
writeFileSync(mapModuleFile, text);
console.log(`wrote ${mapModuleFile}, ${text.length} bytes`);
