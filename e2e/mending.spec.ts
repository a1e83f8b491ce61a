import type { Page } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility.ts";
import { checkAllRows, goOnToColumns, importsOf, load, uploadFile } from "./support/imports.ts";
import { tabTo } from "./support/keyboard.ts";
import { demoAccount, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const at = (...segments: readonly string[]) => importsOf("training", ...segments);

/** Six employees with keys of their own; rows 3 to 5 have no e-mail address and row 6 no last name. */
const file = (key: string) => ({
  name: `${key}.csv`,
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      "Emp #,Given Name,Surname,Work E-mail,Login,Birth Dt,Emp Status,Town",
      `${key}1,Ana,Reyes,ana@agency.example,${key}1,04/23/1980,Active,Lansing`,
      `${key}2,Ben,Okri,not-an-address,${key}2,05/24/1981,Active,Boston`,
      `${key}3,Gina,Novak,gina(at)agency.example,${key}3,06/25/1982,Active,Boston`,
      `${key}4,Hugo,Haas,hugo(at)agency.example,${key}4,07/26/1983,Active,Flint`,
      `${key}5,Eva,,eva@agency.example,${key}5,08/27/1984,Active,Detroit`,
      `${key}6,Finn,Berg,finn@agency.example,${key}6,09/28/1985,Active,Newark`,
      "",
    ].join("\n"),
  ),
});

/** Uploads and checks the file, and goes to its skipped rows. */
async function skippedRows(page: Page, key: string): Promise<void> {
  await page.goto(at("new"));
  await uploadFile(page, file(key));
  await goOnToColumns(page);
  await checkAllRows(page);
  await expect(page.getByText("6 rows = 2 created + 4 skipped")).toBeVisible();
  await page.getByRole("tab", { name: /Skipped/ }).click();
}

const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text });

test("skipped rows are mended in the grid by keyboard, by find and replace, undone and done again, and loaded", async ({
  page,
}) => {
  await signIn(page, "staff");
  await skippedRows(page, "MG");
  await page.getByRole("link", { name: "Fix in the grid: Not an e-mail address" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mend rows" })).toBeVisible();
  await expect(page.getByText("4 skipped · 0 mended")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Not an e-mail address/ })).toBeChecked();
  await expect(page.getByRole("row")).toHaveCount(4);
  await checkAccessibility(page);

  // The first faulty cell has the keyboard; what is typed replaces it, and Enter goes on to the next.
  await tabTo(page, cell(page, "not-an-address"));
  await expect(cell(page, "not-an-address")).toHaveAccessibleDescription(/is not an e-mail address/);
  await page.keyboard.type("ben@agency.example");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 skipped · 1 mended")).toBeVisible();
  await expect(page.getByRole("rowheader", { name: "3 mended" })).toBeVisible();
  await expect(cell(page, "gina(at)agency.example")).toBeFocused();
  await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();

  await page.keyboard.press("Control+f");
  await expect(page.getByLabel("Find", { exact: true })).toBeFocused();
  await page.keyboard.type("(at)");
  await page.getByLabel("Replace with").fill("@");
  await expect(page.getByText("2 cells in 2 rows")).toBeVisible();
  await expect(page.getByRole("list", { name: "For example" })).toContainText("gina@agency.example");
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Replace 2" }).click();
  await expect(page.getByText("1 skipped · 3 mended")).toBeVisible();
  await page.getByRole("region", { name: "Find and replace" }).getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await expect(page.getByText("3 skipped · 1 mended")).toBeVisible();
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(page.getByText("1 skipped · 3 mended")).toBeVisible();

  await page.reload();
  await expect(page.getByText("1 skipped · 3 mended")).toBeVisible();
  await page.getByRole("button", { name: "Changes" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Replaced: 2 cells in 2 rows")).toBeVisible();
  await expect(dialog.getByText(demoAccount("staff").name, { exact: false }).first()).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("Escape");

  await page.getByRole("radio", { name: /^All skipped rows/ }).click();
  await expect(page.getByRole("rowheader", { name: "6 has issues" })).toBeVisible();
  await tabTo(page, page.locator("[role=gridcell][tabindex='0']"));
  await page.keyboard.press("F8");
  await page.keyboard.press("F2");
  await page.keyboard.type("Lind");
  await page.keyboard.press("Tab");
  await expect(page.getByText("0 skipped · 4 mended")).toBeVisible();
  await expect(page.getByText("All rows are in the plan")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Back to the plan" }).first().click();
  await expect(page.getByText("6 rows = 6 created")).toBeVisible();
  await load(page, "6 rows");
  await expect(page.getByText("Loaded completely")).toBeVisible();
});

test("of two people who edit one row the second is told who was first, and loses nothing", async ({
  page,
  otherBrowser,
  watch,
}) => {
  watch.expectRefusals(409, "mending.edit");
  await signIn(page, "staff");
  await skippedRows(page, "MH");
  await page.getByRole("link", { name: "Fix in the grid", exact: true }).click();
  await expect(cell(page, "not-an-address")).toBeVisible();
  const other = await otherBrowser();
  await signIn(other, "admin");
  await other.goto(page.url());

  await cell(other, "not-an-address").dblclick();
  await other.getByRole("textbox", { name: "Work E-mail, row 3" }).fill("second@agency.example");
  await cell(page, "not-an-address").click();
  await page.keyboard.type("first@agency.example");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 skipped · 1 mended")).toBeVisible();
  // The colleague's page follows, and what is being written stays.
  await expect(other.getByText("3 skipped · 1 mended")).toBeVisible();
  await other.getByRole("textbox", { name: "Work E-mail, row 3" }).press("Enter");
  await expect(other.getByText(`${demoAccount("staff").name} has changed row 3`, { exact: false })).toBeVisible();
  await expect(other.getByText("second@agency.example")).toBeVisible();
  await expect(cell(other, "first@agency.example")).toBeVisible();
  await checkAccessibility(other);
  await other.getByRole("button", { name: "Write mine over it" }).click();
  await expect(cell(other, "second@agency.example")).toBeVisible();
  await expect(cell(page, "second@agency.example")).toBeVisible();

  // A look at a hidden cell is asked for; then it is a text like any other.
  await page.getByRole("radio", { name: "Mapped" }).click();
  await page.getByRole("button", { name: /^Show Birth Dt/ }).click();
  await expect(cell(page, "05/24/1981")).toBeVisible();
});

test("cells are copied, pasted and filled down, and what is typed without a line waits for it and is not left unasked", async ({
  page,
}) => {
  await signIn(page, "staff");
  await skippedRows(page, "MK");
  await page.getByRole("link", { name: "Fix in the grid", exact: true }).click();
  await cell(page, "not-an-address").click();
  await page.keyboard.type("ben@agency.example");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 skipped · 1 mended")).toBeVisible();

  await page.keyboard.press("ArrowUp");
  await expect(cell(page, "ben@agency.example")).toBeFocused();
  await page.keyboard.press("Control+c");
  await expect(page.getByText("1 cell copied")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+v");
  await expect(page.getByText("2 skipped · 2 mended")).toBeVisible();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(page.getByText("1 skipped · 3 mended")).toBeVisible();
  await expect(cell(page, "ben@agency.example")).toHaveCount(3);

  await page.route("**/api/trpc/mending.edit**", (route) => route.abort("aborted"));
  await page.keyboard.press("F8");
  await page.keyboard.type("Lind");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 change is not saved yet", { exact: false })).toBeVisible();
  await page.getByRole("link", { name: "Back to the plan" }).first().click();
  const asked = page.getByRole("alertdialog", { name: "Leave without saving?" });
  await expect(asked).toContainText("1 change of yours is not on the server");
  await checkAccessibility(page);
  await asked.getByRole("button", { name: "Stay here" }).click();
  await expect(cell(page, "Lind")).toBeVisible();
  await page.unroute("**/api/trpc/mending.edit**");
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(page.getByText("0 skipped · 4 mended")).toBeVisible();
  await page.getByRole("link", { name: "Back to the plan" }).first().click();
  await expect(page.getByText("6 rows = 6 created")).toBeVisible();
});
