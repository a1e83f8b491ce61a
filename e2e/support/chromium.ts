import { existsSync } from "node:fs";
import path from "node:path";
import { chromium, type LaunchOptions } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/**
 * The browser to launch: Playwright's own where it was downloaded, else the machine's. Chromium refuses its sandbox to
 * root, so only root goes without.
 */
export function chromiumProgram(): LaunchOptions {
  const chromiumSandbox = process.getuid?.() !== 0;
  if (existsSync(chromium.executablePath())) return { chromiumSandbox };
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const found = folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file));
  return found ? { chromiumSandbox, executablePath: found } : { chromiumSandbox };
}
