import type { Page } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import type { ChosenFile } from "./support/import-files.ts";
import { checkAllRows, downloaded, goOnToColumns, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

// A workspace that no other journey works in, and one of live records, where an undo asks for a word.
const at = (...segments: readonly string[]) =>
  workspacePath({ slug: lakeshore.slug, environment: "production" }, ...segments);

const employees = (name: string, ...rows: readonly string[]): ChosenFile => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(["external_id,username,first_name,last_name,email", ...rows, ""].join("\r\n")),
});

/** Uploads a file and loads it; the first one names its feed. */
async function bring(page: Page, file: ChosenFile, rows: string, feed?: string): Promise<void> {
  await page.goto(at("imports", "new"));
  await uploadFile(page, file);
  await goOnToColumns(page);
  if (feed) await page.getByLabel("Name of the feed").fill(feed);
  await checkAllRows(page);
  await page.getByRole("button", { name: `Load ${rows}` }).click();
  await page.getByLabel("Type “production”", { exact: false }).fill("production");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Result", exact: true })).toBeVisible({ timeout: 60_000 });
}

test("the second of two imports is undone, and the records are as they were before it", async ({ page }) => {
  await signIn(page, "admin");
  await bring(
    page,
    employees("monday.csv", "U1,u1,Ana,Diaz,a@a.example", "U2,u2,Bo,Li,b@a.example"),
    "2 rows",
    "Staff",
  );
  const tuesday = ["U1,u1,Anna,Diaz,a@a.example", "U2,u2,Boo,Li,b@a.example", "U3,u3,Cy,Roe,c@a.example"];
  await bring(page, employees("tuesday.csv", ...tuesday), "3 rows");
  const second = page.url();
  await bring(page, employees("wednesday.csv", "U2,u2,Bob,Li,b@a.example"), "1 row");

  await page.goto(second);
  await page.getByRole("link", { name: "Undo this import" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Undo import 2" })).toBeVisible();
  const what = page.getByRole("region", { name: "What will happen" });
  await expect(what.getByRole("listitem")).toHaveText([
    "1 record that the import made is removed.",
    "1 record goes back to what it was before the import.",
    "1 record stays as it is: changed again since the import.",
  ]);
  await expect(page.getByRole("row", { name: /4 U3 Record removed/ })).toBeVisible();
  await page.getByRole("tab", { name: /Kept/ }).click();
  await expect(page.getByRole("row", { name: /3 U2 Import 3/ })).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Undo 2 records, keep 1" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Undo import 2 for 2 records?" });
  await dialog.getByRole("button", { name: "Undo 2 records, keep 1" }).click();
  await expect(dialog.getByText("Type the word “production”, then undo.")).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByLabel("Type “production”", { exact: false }).fill("production");
  await dialog.getByRole("button", { name: "Undo 2 records, keep 1" }).click();

  await expect(page.getByText("2 undone, 1 kept", { exact: false })).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);
  const receipt = await downloaded(page, page.getByRole("link", { name: "Receipt of the undo" }));
  expect(JSON.parse(receipt)).toMatchObject({ kind: "undo-receipt", equation: "3 changes = 2 undone + 1 kept" });

  await page.getByRole("link", { name: "Back to the import" }).click();
  await expect(page.getByText(/^Undone by/)).toBeVisible();
  await expect(page.getByRole("link", { name: "Undo this import" })).toHaveCount(0);
  await page.goto(at("imports"));
  await expect(page.getByRole("row", { name: /^Import 2/ })).toContainText("Undone in part");

  await page.goto(at("records"));
  await page.getByLabel("Key", { exact: true }).fill("U1");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("region", { name: "Employee U1" })).toContainText("Ana");
  await expect(page.getByRole("listitem").filter({ hasText: "Undo of import 2, row 2" })).toContainText("Set back");
  await checkAccessibility(page);
});
