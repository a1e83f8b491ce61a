import { defineConfig } from "@playwright/test";
import { chromiumProgram } from "./e2e/support/chromium.ts";

/** Journeys in a real browser against the real stack, which the global set-up starts with data of its own. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/journeys",
  globalSetup: "./e2e/support/stack.ts",
  // The machine's cores are for the product and its database, too.
  workers: 1,
  // A journey that fails now and then is a fault to find, not to run again.
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  // A machine that is busy with other work must not fail a journey: seen to take 70 s at a load of 17 on two cores.
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "America/Chicago",
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: chromiumProgram(),
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
