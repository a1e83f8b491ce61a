import { checkAccessibility } from "./support/accessibility.ts";
import { checkAllRows, goOnToColumns, importsOf, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import type { Page } from "@playwright/test";

const at = (...segments: readonly string[]) => importsOf("training", ...segments);

/** Rows of the kind that an HR system exports: a status in its own words, one of them in three spellings. */
const statuses = ["Active", "Hold-Temp", "hold temp", "A", "TEMP HOLD", "ZZ-9", "Odd"];
const file = (name: string) => ({
  name: `${name}.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      "Emp #,Given Name,Surname,Work E-mail,Login,Emp Status",
      ...statuses.map(
        (status, index) => `${name}${index},Ana,Reyes,${name}${index}@agency.example,${name}${index},${status}`,
      ),
      "",
    ].join("\n"),
  ),
});

async function planned(page: Page, name: string): Promise<void> {
  await page.goto(at("new"));
  await uploadFile(page, file(name));
  await goOnToColumns(page);
  await checkAllRows(page);
}

test("unknown values are mapped, one choice for all spellings, and the file is checked again", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "staff");
  await planned(page, "v");
  await expect(page.getByText("7 rows = 2 created + 5 skipped")).toBeVisible();
  await page.getByRole("tab", { name: /Skipped/ }).click();
  await page.getByRole("link", { name: /Map values of/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Values" })).toBeVisible();
  const table = page.getByRole("table", { name: /Values of/ });
  await expect(table.getByText("3 spellings")).toBeVisible();
  await expect(page.getByText("Nothing decided yet.")).toBeVisible();
  await checkAccessibility(page);

  // One choice for the three spellings.
  await table.getByRole("combobox").first().click();
  await page.getByRole("option", { name: "Active", exact: true }).click();
  await expect(page.getByText("3 values decided")).toBeVisible();

  // By keyboard: one is chosen, then the next, then both are decided on.
  await table.getByRole("checkbox", { name: "Choose Odd" }).focus();
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("2 values chosen")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("combobox", { name: "What all chosen values become" }).click();
  await page.getByRole("option", { name: "Skip its rows" }).click();
  await expect(page.getByText("5 values decided")).toBeVisible();

  await page.getByRole("button", { name: "Check again with these" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("7 rows = 5 created + 2 skipped")).toBeVisible();
  await page.getByRole("tab", { name: /Skipped/ }).click();
  await expect(page.getByText("Value whose rows are skipped").first()).toBeVisible();
  await page.getByRole("link", { name: /Map values of/ }).click();
  await page.getByRole("radio", { name: /^Unknown/ }).click();
  await expect(page.getByText("Every value is understood.", { exact: false })).toBeVisible();
  await checkAccessibility(page);
});

test("of two people who map values of one file one wins and the other is told", async ({ page, context, watch }) => {
  test.setTimeout(120_000);
  watch.expectRefusals(409, "values.map");
  await signIn(page, "staff");
  await page.goto(at());
  await page
    .getByRole("link", { name: /^Import \d+$/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Values" }).click();
  const other = await context.newPage();
  await other.goto(page.url());
  for (const one of [page, other]) {
    await one.getByRole("radio", { name: /^All/ }).click();
    await one.getByRole("combobox", { name: "Odd becomes" }).click();
    await one.getByRole("option", { name: "Active", exact: true }).click();
    await one.getByRole("radio", { name: "This file only" }).click();
  }
  await page.getByRole("button", { name: "Check again with these" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("7 rows = 6 created + 1 skipped")).toBeVisible();
  await other.getByRole("button", { name: "Check again with these" }).click();
  await expect(other.getByText("has moved on", { exact: false })).toBeVisible();
});
