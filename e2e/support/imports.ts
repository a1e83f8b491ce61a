import { readFile } from "node:fs/promises";
import type { Environment } from "#core/access/environments.ts";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./test.ts";
import type { ChosenFile } from "./import-files.ts";
import { northside } from "./workspace.ts";

/** A page of northside's imports: every journey works in an environment of its own, so that none sees the others'. */
export function importsOf(environment: Environment, ...segments: readonly string[]): string {
  return workspacePath({ slug: northside.slug, environment }, "imports", ...segments);
}

/** Chooses a file on the upload page and waits until the server has it. */
export async function uploadFile(page: Page, file: ChosenFile): Promise<void> {
  await page.getByLabel("Choose a file").setInputFiles({ ...file });
  await expect(page.getByRole("heading", { level: 2, name: "Format", exact: true })).toBeVisible();
  await expect(page.getByText("It is safe to close this tab.", { exact: false })).toBeVisible();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
}

export async function goOnToColumns(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Go on to columns" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Columns", exact: true })).toBeFocused();
}

/** Starts the check and waits for the plan. */
export async function checkAllRows(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check all rows" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeVisible({ timeout: 60_000 });
}

/** Presses the button that says how many rows, and says yes in the dialog. */
export async function load(page: Page, rows: string): Promise<void> {
  await page.getByRole("button", { name: `Load ${rows}` }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: `Load ${rows}` })
    .click();
  await expect(page.getByRole("heading", { level: 2, name: "Result", exact: true })).toBeVisible({ timeout: 60_000 });
}

/** The text of the file that a link downloads, without a byte-order mark. */
export async function downloaded(page: Page, link: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  const text = await readFile(await download.path(), "utf8");
  return text.replace(/^\uFEFF/, "");
}
