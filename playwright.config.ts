import { defineConfig } from "@playwright/test";
import { chromiumProgram } from "./e2e/support/chromium.ts";
import { filesOf, halves } from "./e2e/support/halves.ts";

/** Journeys in a real browser against the real stack, which the global set-up starts with data of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/journeys",
  globalSetup: "./e2e/support/stack.ts",
  // A journey waits for its page as long as the page works: two keep two cores busy, three would only wait for each other.
  workers: halves.length,
  // A journey that fails now and then is a fault to find, not to run again.
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  // A machine that is busy with other work must not fail a journey: seen to take 70 s at a load of 17, 120 s at 60.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "America/Chicago",
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    // A trace costs a third of the run; `playwright test NAME --trace on` makes one of a journey that is looked into.
    trace: "off",
    // Nothing slides or fades but in the journey of the whole way.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: chromiumProgram(),
  },
  projects: halves.map((half) => ({ name: half, testMatch: filesOf(half), workers: 1 })),
});
