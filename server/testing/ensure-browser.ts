import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { chromiumProgram } from "../../e2e/support/chromium.ts";

/**
 * Makes sure that there is a browser for the journeys; root may install Debian's. Gives a sentence when there is none
 * in the end.
 */
export function ensureBrowser(say: (sentence: string) => void): string | undefined {
  if (hasBrowser()) return undefined;
  const apt = spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status === 0;
  if (apt && process.getuid?.() === 0) {
    say("Installing Debian's Chromium for the journeys in a browser …");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const args of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      spawnSync("apt-get", args, { stdio: "ignore", env });
    }
  }
  if (hasBrowser()) return undefined;
  return "There is no browser for the journeys: run `npx playwright install chromium`, or install Chromium or Chrome.";
}

function hasBrowser(): boolean {
  return chromiumProgram().executablePath !== undefined || existsSync(chromium.executablePath());
}
