import { inProject } from "./paths.mjs";

/** The JavaScript files of the tools that commands here start, for Node: their shell scripts differ from system to system. */
export const tools = {
  biome: inProject("node_modules", "@biomejs", "biome", "bin", "biome"),
  tsc: inProject("node_modules", "typescript", "bin", "tsc"),
  vitest: inProject("node_modules", "vitest", "vitest.mjs"),
  vite: inProject("node_modules", "vite", "bin", "vite.js"),
  playwright: inProject("node_modules", "@playwright", "test", "cli.js"),
};
