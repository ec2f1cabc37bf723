import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { compileMessages } from "./scripts/lib/compileMessages";

export default defineConfig({
  plugins: [compileMessages()],
  test: {
    environment: "node",
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/browser/**"],
    // A guard against tests that hang, far above what any needs: machines differ.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Vitest would leave one core free, which of two is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ["tests/support/seedProperties.ts", "tests/support/speakEnglish.ts"],
    restoreMocks: true,
  },
});
