import { checkAccessibility } from "./support/accessibility.ts";
import { germanClients } from "./support/import-files.ts";
import { checkAllRows, goOnToColumns, importsOf, load, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const at = (...segments: readonly string[]) => importsOf("training", ...segments);

test("a Windows-1252 file with semicolons, title lines and one column for the name is read as it was meant", async ({
  page,
}) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, germanClients);
  await expect(page.getByRole("combobox", { name: "Encoding" })).toHaveText("Western European (Windows-1252)");
  await expect(page.getByRole("combobox", { name: "Columns are separated by" })).toContainText("Semicolon");
  await expect(page.getByLabel("Column names stand in row")).toHaveValue("3");
  await expect(page.getByText("2 title lines above the header (row 3) are skipped.")).toBeVisible();
  const rows = page.getByRole("table", { name: "First rows" });
  await expect(rows).toContainText("Müller, Zoë");

  // Another header row shows at once, and the way back is one button.
  await rows.getByRole("button", { name: "Use row 4 as the header row" }).click();
  await expect(page.getByLabel("Column names stand in row")).toHaveValue("4");
  await page.getByRole("button", { name: "Find the format again" }).click();
  await expect(page.getByLabel("Column names stand in row")).toHaveValue("3");
  await checkAccessibility(page);

  await goOnToColumns(page);
  await expect(page.getByRole("combobox", { name: "Target of Name: Last name" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Target of Name: First name" })).toBeVisible();
  await page.getByRole("button", { name: "Adjust how Geburtsdatum becomes Birthday" }).click();
  await expect(page.getByRole("dialog")).toContainText("Day / month / year");
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Done" }).click();

  // By keyboard alone: a target is taken away and found again by another of its names.
  const street = page.getByRole("combobox", { name: /^Target of Straße/ });
  await street.press("Enter");
  await page.keyboard.type("not loaded");
  await page.keyboard.press("Enter");
  await expect(street).toHaveText("Not loaded");
  await street.press("Enter");
  await page.keyboard.type("anschrift");
  await page.keyboard.press("Enter");
  await expect(street).toHaveText("Address");

  await checkAllRows(page);
  await expect(page.getByText("3 rows = 3 created")).toBeVisible();
  await expect(page.getByRole("table", { name: "Create" })).toContainText("First name Zoë");
  await load(page, "3 rows");
  await expect(page.getByText("Loaded completely")).toBeVisible();
  await checkAccessibility(page);
});
