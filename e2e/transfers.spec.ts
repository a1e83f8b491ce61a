import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";

const at = (...segments: readonly string[]) => workspacePath(northside, ...segments);

test("a file that is put into the folder goes its way by itself, as the feed's route says", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(at("connections"));
  const place = page.getByRole("region", { name: "Place" });
  await place.getByRole("button", { name: "Test connection" }).click();
  await expect(place.getByRole("status")).toContainText("The place works");
  const folder = await place.locator("code").first().innerText();
  await place.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^S3 bucket/ }).click();
  await expect(dialog.getByLabel("Secret key", { exact: true })).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await checkAccessibility(page);

  await page.getByRole("link", { name: "Feeds" }).click();
  await page
    .getByRole("table", { name: "Feeds of this workspace" })
    .getByRole("link", { name: "HRIS employees" })
    .click();
  const route = page.getByRole("region", { name: "Route" });
  await route.getByLabel("Files below inbound/").fill("/drop/*.csv");
  await expect(route.getByText("Leave the slash at the beginning out")).toBeVisible();
  await route.getByLabel("Files below inbound/").fill("*hris*.csv");
  await route.getByLabel("Try a name").fill("May/hris-1.csv");
  await expect(route.getByRole("status")).toContainText("goes to this feed");
  await route.getByLabel("Name of the error file").fill("{feed}_{import}.csv");
  await expect(route.getByText("outbound/HRIS employees_12.csv")).toBeVisible();
  await checkAccessibility(page);
  await route.getByRole("button", { name: "Save route" }).click();
  await expect(page.getByText("The route is saved.")).toBeVisible();

  // Employees of its own, so that it is no file that came before.
  const demo = await readFile(path.join(folder, "employees-hris.csv"), "utf8");
  const own = demo.replaceAll("0001", String(Date.now()).slice(-6));
  await writeFile(path.join(folder, "inbound", "may-hris.csv"), own);
  await page.getByRole("link", { name: "Imports" }).click();
  const row = page.getByRole("row", { name: /may-hris\.csv/ });
  await expect(row).toContainText("1 row skipped", { timeout: 60_000 });
  await row.getByRole("link").first().click();
  const section = page.getByRole("region", { name: "Came and went" });
  await expect(section).toContainText("Folder: inbound/may-hris.csv");
  await expect(section.getByText("Sent", { exact: true })).toHaveCount(3, { timeout: 60_000 });
  await expect(section.getByText("Removed", { exact: true })).toBeVisible();
  await checkAccessibility(page);
});
