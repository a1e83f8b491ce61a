import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { checkAllRows, goOnToColumns, importsOf, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";
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

  // What is decided and not in use is not lost by a link.
  await page.getByRole("link", { name: "Back to the plan" }).click();
  const leaving = page.getByRole("alertdialog", { name: "Leave without using your choices?" });
  await checkAccessibility(page);
  await leaving.getByRole("button", { name: "Stay here" }).click();
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

test("hidden values of a column are shown at once, and one look is recorded", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(importsOf("preview", "new"));
  const hidden = ["111-45-6789", "112-45-6789", "ZZ-9"];
  const lines = hidden.map((status, at) => `H${at},Ana,Reyes,h${at}@agency.example,h${at},${status}`);
  const header = "Emp #,Given Name,Surname,Work E-mail,Login,Emp Status";
  await uploadFile(page, { ...file("h"), buffer: Buffer.from([header, ...lines, ""].join("\n")) });
  await goOnToColumns(page);
  await checkAllRows(page);
  await page.goto(`${page.url()}/values`);
  const table = page.getByRole("table", { name: /Values of/ });
  await expect(table).toContainText("ZZ-9");
  expect(await page.content()).not.toContain("45-6789");
  const show = page.getByRole("button", { name: "Show Values of Status of 2 rows" });
  await show.click();
  await expect(table).toContainText("111-45-6789");
  await expect(table).toContainText("112-45-6789");
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Hide Values of Status again" }).click();
  await expect(table).not.toContainText("45-6789");
  await page.goto(workspacePath({ slug: northside.slug, environment: "preview" }, "activity"));
  await expect(page.getByRole("row", { name: /looked at/ })).toHaveCount(1);
});

test("of two people who map values of one file one wins and the other is told", async ({ page, context, watch }) => {
  watch.expectRefusals(409, "values.map");
  await signIn(page, "staff");
  await page.goto(at());
  await page
    .getByRole("link", { name: /^Import \d+$/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Values" }).click();
  await expect(page).toHaveURL(/\/values$/);
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
