import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{server,components,prisma,app}/**/*.test.{ts,tsx}"],
    globalSetup: ["server/testing/global-setup.ts"],
    // A clone of the template waits for another's: the machine's disk, not the test, decides how long.
    hookTimeout: 120_000,
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
