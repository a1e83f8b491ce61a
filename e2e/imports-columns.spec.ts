import type { Locator, Page } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility.ts";
import { manyRows, nextRoster, roster, wideFile } from "./support/import-files.ts";
import { checkAllRows, goOnToColumns, importsOf, uploadFile } from "./support/imports.ts";
import { tabTo } from "./support/keyboard.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

// In production, where loading asks for more than a click.
const at = (...segments: readonly string[]) => importsOf("production", ...segments);

const columns = (page: Page) => page.getByRole("table", { name: "Columns of the file and what they are" });
const column = (page: Page, name: string) =>
  columns(page)
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name }) });
const target = (page: Page, name: string) => page.getByRole("combobox", { name: new RegExp(`^Target of ${name}:`) });
const checkButton = (page: Page) => page.getByRole("button", { name: "Check all rows" });

/** Gives a column another target, found by typing as people do. */
async function setTarget(page: Page, name: string, field: string): Promise<void> {
  await target(page, name).click();
  await page.getByRole("combobox", { name: "Find a field" }).fill(field);
  await page.keyboard.press("Enter");
}

/** One of the values of a list in a dialog. */
async function choose(dialog: Locator, label: string, option: string): Promise<void> {
  await dialog.getByRole("combobox", { name: label }).click();
  await dialog.page().getByRole("option", { name: option, exact: true }).click();
}

/** A step behind those that are there; its first setting has the focus then. */
async function addStep(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole("button", { name: "Add a step" }).click();
  await dialog.page().getByRole("menuitem", { name }).click();
}

async function adjust(page: Page, name: string, field: string): Promise<Locator> {
  await page.getByRole("button", { name: `Adjust how ${name} becomes ${field}` }).click();
  return page.getByRole("dialog");
}

test("what only a person can know about columns is asked, and every step from cell to field can be set", async ({
  page,
}) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, roster);
  await goOnToColumns(page);

  // Two columns for one field, and dates that can be read in two ways: the check waits for the answers.
  await expect(checkButton(page)).toBeDisabled();
  await expect(column(page, "Work E-mail")).toContainText("“Work E-mail” and “E-mail Address” both go to E-mail");
  await column(page, "Work E-mail").getByRole("button", { name: "Use Work E-mail" }).click();
  await expect(target(page, "Work E-mail")).toBeFocused();
  await expect(target(page, "E-mail Address")).toHaveText("Not loaded");
  await column(page, "Job Title").getByRole("button", { name: "Join them" }).click();
  await expect(column(page, "Position")).toContainText("joined from Job Title + Position");
  await setTarget(page, "Desk", "username");
  await expect(checkButton(page)).toHaveAccessibleDescription(/Birthday: say which order its dates have/);
  await column(page, "Birth Dt").getByRole("button", { name: "Day / month / year" }).click();
  await checkAccessibility(page);

  await setTarget(page, "Internal", "leave out");
  await expect(column(page, "Internal")).toContainText("You left it out.");
  let dialog = await adjust(page, "Desk", "Username");
  await addStep(dialog, "Split and take a part");
  await expect(dialog.getByLabel("Split at")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("-");
  await expect(dialog.getByRole("table", { name: "Before and after" })).toContainText("areyes");
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Done" }).click();

  dialog = await adjust(page, "Emp Status", "Status");
  await expect(dialog.getByRole("table", { name: "Values" }).getByRole("row").nth(1)).toContainText(
    "Not understood yet",
  );
  await choose(dialog, "Meaning of ZZ-9", "On hold");
  await dialog.getByRole("button", { name: "Done" }).click();
  dialog = await adjust(page, "Street Address", "Address");
  await dialog.getByRole("combobox", { name: "Add a column" }).click();
  await page.getByRole("option", { name: "Building" }).click();
  await choose(dialog, "Between them", "Comma and space");
  await dialog.getByRole("button", { name: "Done" }).click();
  dialog = await adjust(page, "Town", "City");
  await addStep(dialog, "Value for blank cells");
  await dialog.getByLabel("Value", { exact: true }).fill("Lansing");
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("combobox", { name: /^Add a field with a fixed value/ }).click();
  await page.getByRole("combobox", { name: "Find a field" }).fill("time zone");
  await page.keyboard.press("Enter");
  await page.getByLabel("Time zone", { exact: true }).fill("America/Detroit");
  await page.getByLabel("Name of the feed").fill("Roster");
  await expect(page.getByText("3 of 3 sample rows pass.")).toBeVisible();

  await checkAllRows(page);
  const ana = page.getByRole("table", { name: "Create" }).getByRole("row").filter({ hasText: "7001" });
  for (const text of ["Username areyes", "Status on_hold", "Designation Nurse RN", "Time zone America/Detroit"]) {
    await expect(ana).toContainText(text);
  }
  await expect(ana).toContainText("Address 1 Elm St, Building A");
  await expect(ana).toContainText("City Lansing");
  await expect(ana).not.toContainText("secret");
  await ana.getByRole("button", { name: /^Show Birthday/ }).click();
  await expect(ana).toContainText("1980-04-03");
});

test("columns are changed after the plan, and loading into production asks for the word", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at());
  await page.getByRole("link", { name: "Import 1", exact: true }).click();
  await page.getByRole("button", { name: "Change columns" }).click();
  await expect(page.getByText("Nothing to look at: every column has its target or is left out.")).toBeVisible();
  await expect(page.getByText("The file is checked again with the changed columns")).toBeVisible();
  await page.getByRole("button", { name: "Back to the plan" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeVisible();
  await page.getByRole("button", { name: "Change columns" }).click();
  await page.getByRole("radio", { name: /^All 14/ }).click();
  // What was decided stays decided: the other e-mail column gets no target by itself.
  await expect(target(page, "E-mail Address")).toHaveText("Not loaded");
  await setTarget(page, "Position", "not loaded");
  await checkAllRows(page);
  await expect(page.getByText("Checked with Roster, version 2")).toBeVisible();
  await expect(page.getByRole("table", { name: "Create" })).toContainText("Designation Nurse");
  await expect(page.getByRole("table", { name: "Create" })).not.toContainText("Designation Nurse RN");

  await page.getByRole("button", { name: "Load 3 rows" }).click();
  const question = page.getByRole("alertdialog", { name: "Load 3 rows?" });
  await expect(question).toContainText("Production");
  await question.getByRole("button", { name: "Load 3 rows" }).click();
  await expect(question.getByRole("alert")).toHaveText("Type the word “production”, then load.");
  await checkAccessibility(page);
  await question.getByRole("textbox").fill("production");
  await question.getByRole("textbox").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Result", exact: true })).toBeFocused({ timeout: 60_000 });
  await expect(page.getByText("Loaded completely")).toBeVisible();
});

test("the feed's next file shows only what differs, and the same file again is named with a link", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, nextRoster);
  await goOnToColumns(page);
  await expect(page.getByText("Looks like the feed “Roster”, version 2")).toBeVisible();
  await expect(page.getByText("1 new column: Shirt size.")).toBeVisible();
  await expect(columns(page).getByRole("rowheader")).toHaveCount(1);
  await expect(column(page, "Shirt size")).toBeVisible();
  await page.getByRole("radio", { name: /^All 15/ }).click();
  await expect(column(page, "Desk")).toContainText("remembered");
  // The remembered order of day and month still holds, so nobody is asked again.
  await expect(checkButton(page)).toBeEnabled();
  await checkAllRows(page);
  await expect(page.getByText("2 rows = 1 created + 1 updated")).toBeVisible();
  await page.getByRole("tab", { name: /^Update/ }).click();
  await expect(page.getByRole("table", { name: "Update" })).toContainText(/City before\s*Lansing.*after\s*Flint/);
  await page.getByRole("button", { name: "Cancel import" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel import" }).click();
  await expect(page.getByText("This import was cancelled, and nothing was changed")).toBeVisible();

  await page.goto(at("new"));
  await uploadFile(page, roster);
  await expect(page.getByText("The same file came in before")).toBeVisible();
  await page.getByRole("link", { name: "Import 1", exact: true }).click();
  await expect(page.getByText("3 rows = 3 created")).toBeVisible();
});

test("a check under way can be cancelled, and nothing is left of it", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, manyRows());
  await goOnToColumns(page);
  await page.getByLabel("Name of the feed").fill("Many");
  await checkButton(page).click();
  await expect(page.getByRole("heading", { level: 2, name: "Progress" })).toBeFocused();
  await page.getByRole("button", { name: "Cancel import" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("What has been done so far is thrown away.");
  await question.getByRole("button", { name: "Cancel import" }).click();
  await expect(page.getByText("This import was cancelled, and nothing was changed")).toBeVisible({ timeout: 60_000 });
  await checkAccessibility(page);
});

test("a file of 2,000 columns and hundreds of rows stays usable", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, wideFile());
  await expect(page.getByText("The first 60 of 2,000 columns")).toBeVisible();
  await goOnToColumns(page);
  await expect(columns(page)).toHaveAttribute("aria-rowcount", "2001");
  expect(await columns(page).getByRole("row").count()).toBeLessThan(60);
  // Whoever goes through it by keyboard is never at the end of what is in the page.
  await target(page, "Extra 14").focus();
  await tabTo(page, target(page, "Extra 26"));
  await expect(target(page, "Extra 26")).toBeInViewport();
  await page.getByRole("searchbox", { name: "Find a column" }).fill("extra 1999");
  await expect(columns(page).getByRole("rowheader")).toHaveCount(1);
  await setTarget(page, "Extra 1999", "remarks");
  await page.getByLabel("Name of the feed").fill("Wide");
  await checkAccessibility(page);

  await checkAllRows(page);
  const rows = page.getByRole("table", { name: "Create" });
  await expect(page.getByText("100 of 350 rows shown; scroll for more")).toBeVisible();
  await page.getByRole("group", { name: "Create" }).focus();
  await expect(async () => {
    await page.keyboard.press("End");
    await expect(rows.getByRole("rowheader").last()).toHaveText(/351$/, { timeout: 500 });
    await expect(rows.getByRole("rowheader").last()).toBeInViewport({ timeout: 500 });
  }).toPass();
  await expect(page.getByText("All 350 rows shown")).toBeVisible();
  await page.getByRole("spinbutton", { name: "Go to row" }).fill("300");
  await page.keyboard.press("Enter");
  await expect(rows.getByRole("rowheader").first()).toHaveText(/300/);
  await expect(page.getByText("52 of 350 rows shown, from row 300 of the file on to the end")).toBeVisible();
  await checkAccessibility(page);
});
