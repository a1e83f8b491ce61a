import { defineConfig } from "vitest/config";
import { compileCache } from "./server/testing/compile-cache.ts";
import { LongestFirst } from "./server/testing/longest-first.ts";

export default defineConfig({
  test: {
    include: ["{server,components,prisma,app}/**/*.test.{ts,tsx}"],
    globalSetup: ["server/testing/global-setup.ts"],
    // A clone of the template waits for another's: the machine's disk, not the test, decides how long.
    hookTimeout: 120_000,
    testTimeout: 60_000,
    maxWorkers: 2,
    // Modules are loaded once for all files, which was two fifths of the time: no test puts another in a module's place.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A process of ours is up after 0.6 s of work instead of 1.2 s, and tests start many.
    env: { NODE_COMPILE_CACHE: compileCache },
  },
});
