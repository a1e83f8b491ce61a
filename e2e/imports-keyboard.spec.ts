import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { demoNeighbour, demoPassword } from "#prisma/seed.ts";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { employees } from "./support/import-files.ts";
import { tabTo } from "./support/keyboard.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

const imports = workspacePath(lakeshore, "imports");
const main = (page: Page) => page.getByRole("main");

/** Goes to a control by Tab and presses it. */
async function press(page: Page, role: "button" | "link", name: string): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: true }));
  await page.keyboard.press("Enter");
}

test("a file goes from upload to error file without a mouse, and a screen reader is told each step", async ({
  page,
}) => {
  await signIn(page, { ...demoNeighbour, password: demoPassword });
  await page.goto(imports);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await press(page, "link", "Upload a file");
  await expect(page).toHaveURL(`${imports}/new`);
  await expect(main(page)).toMatchAriaSnapshot(`
    - heading "Upload a file" [level=1]
    - text: Goes into Lakeshore Community Care Staging
    - paragraph: Drop the file here
    - paragraph:
      - button "Choose a file"
    - paragraph: /CSV and other delimited text/
    - link "Employees template"
  `);

  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, page.getByLabel("Choose a file"));
  await page.keyboard.press("Space");
  await (await choosing).setFiles({ ...employees });
  await expect(page.getByText("It is safe to close this tab.", { exact: false })).toBeVisible();
  await expect(main(page)).toMatchAriaSnapshot(`
    - heading /Import \\d+/ [level=1]
    - list "Steps of this import":
      - listitem: Upload , done
      - listitem: 2 Format , current step
      - listitem: 3 Columns , not reached yet
    - heading "Format" [level=2]
    - region "How the file is read":
      - text: Encoding
      - combobox "Encoding"
      - spinbutton "Column names stand in row": "1"
    - region "First rows":
      - table "First rows"
    - button "Go on to columns"
  `);

  await press(page, "button", "Go on to columns");
  await expect(page.getByRole("heading", { level: 2, name: "Columns", exact: true })).toBeFocused();
  const town = page.getByRole("combobox", { name: /^Target of Town/ });
  await tabTo(page, town);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("combobox", { name: "Find a field" })).toBeFocused();
  await page.keyboard.type("leave out");
  await expect(page.getByRole("listbox")).toMatchAriaSnapshot(`
    - listbox "Find a field":
      - group "No field":
        - option "Leave out for good Remembered for this feed"
  `);
  await page.keyboard.press("Enter");
  // The focus is back where it was, and the row says what became of it.
  await expect(town).toBeFocused();
  await expect(main(page)).toMatchAriaSnapshot(`
    - status: All 5 required fields have a source
    - radiogroup "Records in this file":
      - radio "Employees" [checked]
    - table "Columns of the file and what they are":
      - rowgroup:
        - row "Column in the file Sample values Goes to Why"
      - rowgroup:
        - row /Given Name/:
          - rowheader "Given Name 100% filled"
          - cell
          - cell:
            - 'combobox "Target of Given Name: First name"'
            - button "Adjust how Given Name becomes First name"
          - cell /exact/
        - row /Town 100% filled.* left out You left it out/
    - region "The first rows, checked now":
      - paragraph:
        - status: /4 of 6 sample rows pass/
  `);
  await tabTo(page, page.getByLabel("Name of the feed"));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Staff list");

  await press(page, "button", "Check all rows");
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeFocused({ timeout: 60_000 });
  await expect(main(page)).toMatchAriaSnapshot(`
    - list "Steps of this import":
      - listitem: 5 Plan , current step
    - heading "The plan" [level=2]
    - paragraph: Nothing has changed yet. Loading does exactly this and nothing else.
    - paragraph: 6 rows = 4 created + 2 skipped
    - tablist "Rows of the plan":
      - tab "Create 4" [selected]
      - tab "Update 0"
      - tab "Unchanged 0"
      - tab "Skipped 2"
    - tabpanel "Create 4":
      - table "Create":
        - rowgroup:
          - row "Row Key New record"
    - button "Change columns"
    - button "Cancel import"
    - link "Error file"
    - button "Load 4 rows"
  `);
  await tabTo(page, page.getByRole("tab", { name: /^Create/ }));
  await page.keyboard.press("End");
  await expect(page.getByRole("tab", { name: /^Skipped/ })).toBeFocused();
  await press(page, "button", "Show the cells of row 6");
  await expect(page.getByRole("tabpanel")).toMatchAriaSnapshot(`
    - region "What is wrong, by kind":
      - table "What is wrong, by kind"
    - region "Skipped rows":
      - table "Skipped rows":
        - rowgroup:
          - row "Row Why it is skipped"
        - rowgroup:
          - row /not an e-mail address/:
            - rowheader:
              - button "Show the cells of row 4"
          - row /Last name is missing/:
            - rowheader:
              - button "Show the cells of row 6" [expanded]
  `);

  await press(page, "button", "Load 4 rows");
  const question = page.getByRole("alertdialog", { name: "Load 4 rows?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(question).toMatchAriaSnapshot(`
    - alertdialog "Load 4 rows?":
      - heading "Load 4 rows?" [level=2]
      - list:
        - listitem: 4 records created
        - listitem: 2 rows skipped and listed in the error file
      - paragraph: Into
      - button "Cancel"
      - button "Load 4 rows"
  `);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Result", exact: true })).toBeFocused({ timeout: 60_000 });
  await expect(main(page)).toMatchAriaSnapshot(`
    - heading "Result" [level=2]
    - paragraph: Loaded with 2 rows skipped
    - link "Upload the corrected file"
    - paragraph: 6 rows = 4 created + 2 skipped
    - region "Downloads":
      - list:
        - listitem:
          - link "Download Error file"
        - listitem:
          - link "Download Loaded rows"
        - listitem:
          - link "Download Receipt"
    - region "Details"
  `);
  await tabTo(page, page.getByRole("link", { name: "Download Error file" }));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  expect(await readFile(await download.path(), "utf8")).toContain("not_an_email");
});
