import type { Page } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility.ts";
import { damagedLate, employees, workbook } from "./support/import-files.ts";
import { goOnToColumns, importsOf, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const at = (...segments: readonly string[]) => importsOf("preview", ...segments);

test("a workbook is named for what it is and not even uploaded", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await page.getByLabel("Choose a file").setInputFiles({ ...workbook, name: "a-workbook.csv" });
  const alert = page.getByRole("alert").filter({ hasText: "Excel workbook" });
  await expect(alert).toContainText("Nothing was uploaded.");
  await expect(page).toHaveURL(at("new"));
  await checkAccessibility(page);
  await page.goto(at());
  await expect(page.getByRole("heading", { level: 1, name: "Imports" })).toBeVisible();
  await expect(page.getByText("a-workbook.csv")).toHaveCount(0);
});

test("a wrong file is cancelled on the spot, and choices for its columns are not lost unasked", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, { ...employees, name: "header-only.csv", buffer: Buffer.from("Emp #,Given Name\r\n") });
  await expect(page.getByText("The file has a header row and no data below it", { exact: false })).toBeVisible();
  await expect(page.getByRole("button", { name: "Go on to columns" })).toBeDisabled();
  await expect(page.getByText("were looked at", { exact: false })).toHaveCount(0);
  await cancelHere(page);

  const longest = `${"a".repeat(190)}.csv`;
  await page.goto(at());
  await page.getByRole("main").getByRole("link", { name: "Upload a file" }).click();
  await uploadFile(page, { ...employees, name: longest, buffer: Buffer.from("colour,shape\r\nred,round\r\n") });
  await expect(page.getByText("The file's one row was looked at.")).toBeVisible();
  await checkAccessibility(page);
  await goOnToColumns(page);
  await page.getByRole("combobox", { name: "Target of colour: Not loaded" }).click();
  await page.getByRole("combobox", { name: "Find a field" }).fill("Remarks");
  await page.keyboard.press("Enter");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home" }).click();
  const leaving = page.getByRole("alertdialog", { name: "Leave without checking the rows?" });
  await checkAccessibility(page);
  await leaving.getByRole("button", { name: "Stay here" }).click();
  const chosen = page.getByRole("combobox", { name: "Target of colour: Remarks" });
  await expect(chosen).toBeVisible();
  await checkAccessibility(page);

  const here = page.url();
  const goBack = () => page.evaluate(() => window.history.back());
  await goBack();
  await leaving.getByRole("button", { name: "Stay here" }).click();
  await expect(chosen).toBeVisible();
  expect(page.url()).toBe(here);
  await goBack();
  await leaving.getByRole("button", { name: "Leave" }).click();
  await expect(page).toHaveURL(at());
  await page.goForward();
  await expect(page).toHaveURL(here);
  await goOnToColumns(page);
  await expect(page.getByRole("combobox", { name: "Target of colour: Not loaded" })).toBeVisible();
  await cancelHere(page);
});

async function cancelHere(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Cancel import" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel import" }).click();
  await expect(page.getByText("This import was cancelled, and nothing was changed")).toBeVisible();
}

test("a file that breaks off its encoding far down changes nothing and says why", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, damagedLate());
  await goOnToColumns(page);
  await page.getByRole("button", { name: "Check all rows" }).click();
  await expect(page.getByText("This file could not be processed, and nothing was changed")).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByText("16,002", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: "Upload the corrected file" })).toBeVisible();
  await checkAccessibility(page);
});

test("an upload that loses its connection says so and goes on by itself", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await page.route("**/api/uploads?*", (route) => route.abort("aborted"));
  await page.getByLabel("Choose a file").setInputFiles({ ...employees });
  await expect(page.getByText("Connection lost. Waiting to go on: 0% is safe.", { exact: false })).toBeVisible();
  await checkAccessibility(page);
  await page.unrouteAll();
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
});

test("leaving while the file is on its way asks first, and stopping is said plainly", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  // Taken in and never answered: the file stays on its way.
  await page.route("**/api/uploads?*", () => undefined);
  await page.getByLabel("Choose a file").setInputFiles({ ...employees });
  await expect(page.getByRole("button", { name: "Stop the upload" })).toBeVisible();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Home" }).click();
  const question = page.getByRole("alertdialog", { name: "Leave and interrupt the upload?" });
  await expect(question).toBeVisible();
  await checkAccessibility(page);
  await question.getByRole("button", { name: "Stay here" }).click();
  await page.getByRole("button", { name: "Stop the upload" }).click();
  await expect(page.getByText("You stopped the upload. Nothing was kept.")).toBeVisible();
  await expect(page).toHaveURL(at("new"));
});
