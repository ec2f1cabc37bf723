import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/browser/**"],
    // A guard against tests that hang, far above what any needs: machines differ.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ["tests/support/seedProperties.ts"],
    restoreMocks: true,
  },
});
