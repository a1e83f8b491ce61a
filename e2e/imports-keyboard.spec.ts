import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { demoNeighbour, demoPassword } from "#prisma/seed.ts";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { employees } from "./support/import-files.ts";
import { expectPlaceKept, press, tabTo } from "./support/keyboard.ts";
import { leaveTownOut } from "./support/leave-town-out.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

const imports = workspacePath(lakeshore, "imports");
const main = (page: Page) => page.getByRole("main");

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
  // What the file was chosen with has left the page; the step that came instead says so.
  await expect(page.getByRole("heading", { level: 2, name: "Format", exact: true })).toBeFocused();
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
  await leaveTownOut(page);

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

test("its error file comes home, and it is mapped, settled, undone and found without a mouse", async ({ page }) => {
  await signIn(page, { ...demoNeighbour, password: demoPassword });
  await page.goto(imports);
  await press(page, "link", "Import 1");
  await expect(page).toHaveTitle("Import 1 · Causeway");
  await expectPlaceKept(page);
  await tabTo(page, page.getByRole("link", { name: "Download Error file" }));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const errors = await readFile(await download.path(), "utf8");
  await press(page, "link", "Upload the corrected file");
  await expect(page.getByRole("heading", { level: 1, name: "Upload a file" })).toBeVisible();
  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, page.getByLabel("Choose a file"));
  await page.keyboard.press("Space");
  const buffer = Buffer.from(errors.replace("not-an-address", "cleo@agency.example"));
  await (await choosing).setFiles({ name: "corrected.csv", mimeType: "text/csv", buffer });
  await expect(page.getByText("This is the corrected error file of import 1", { exact: false })).toBeVisible();
  await press(page, "button", "Check with the same mapping");
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeFocused({ timeout: 60_000 });

  // A value gets another meaning, and the file is checked once more.
  await press(page, "link", "Values");
  await expect(page.getByRole("heading", { level: 1, name: "Values" })).toBeVisible();
  await tabTo(page, page.getByRole("radio", { name: /^All/ }));
  await expect(main(page)).toMatchAriaSnapshot(`
    - heading "Values" [level=1]
    - tablist "Columns whose values can be mapped":
      - tab /Status/ [selected]
    - tabpanel /Status/:
      - radiogroup "Show":
        - radio /All/ [checked]
      - table "Values of Status":
        - rowgroup:
          - row "Choose all that are shown Value in the file Rows Becomes"
        - rowgroup:
          - row:
            - cell "Choose A":
              - checkbox "Choose A"
            - rowheader "A"
            - cell "2"
            - cell:
              - combobox "A becomes"
    - status: Nothing decided yet.
  `);
  const meaning = page.getByRole("combobox", { name: "A becomes" });
  await tabTo(page, meaning);
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "On hold" }).press("Enter");
  await expect(meaning).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "1 value decided" })).toBeVisible();
  await press(page, "button", "Check again with these");
  await expect(page.getByRole("heading", { level: 2, name: "The plan" })).toBeVisible({ timeout: 60_000 });
  await expectPlaceKept(page);
  await expect(page.getByText("2 rows = 1 created + 1 skipped")).toBeVisible();
  await press(page, "button", "Load 1 row");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Result", exact: true })).toBeFocused({ timeout: 60_000 });

  // The row that stays open is waived where it was skipped first.
  const second = page.url();
  await press(page, "link", "Corrects import 1");
  await expect(page.getByText("2 skipped: 1 mended in import 2, 1 open")).toBeVisible();
  await expectPlaceKept(page);
  await press(page, "button", "Waive row 6");
  const reason = page.getByRole("alertdialog", { name: "Waive 1 skipped row?" }).getByRole("textbox");
  await tabTo(page, reason);
  await expect(reason).toHaveAccessibleDescription("Everybody who sees this import reads it. Name no person in it.");
  await page.keyboard.type("Left before the first day.");
  await press(page, "button", "Waive row 6");
  await expect(page.getByText("Every skipped row is settled.")).toBeVisible();
  await expectPlaceKept(page);
  await expect(main(page)).toMatchAriaSnapshot(`
    - region "Settling the skipped rows":
      - heading "Settling the skipped rows" [level=2]
      - button "Open the waived rows again"
      - paragraph: "2 skipped: 1 mended in import 2, 1 waived by Cleo Brandt"
      - paragraph: Every skipped row is settled.
      - heading "Waived rows" [level=3]
      - list:
        - listitem: Row 6, Left before the first day.
  `);

  await page.goto(second);
  await press(page, "link", "Undo this import");
  await expect(page).toHaveTitle("Undo import 2 · Causeway");
  await expectPlaceKept(page);
  await press(page, "button", "Undo 1 record");
  await expect(page.getByRole("alertdialog", { name: "Undo import 2 for 1 record?" })).toMatchAriaSnapshot(`
    - alertdialog:
      - list:
        - listitem: 1 record that the import made is removed.
        - listitem: 1 skipped row of import 1 that this file mended is open again.
      - button "Cancel"
      - button "Undo 1 record"
  `);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /^Undone$/ })).toHaveCount(1, {
    timeout: 60_000,
  });
  await expectPlaceKept(page);
  await expect(main(page)).toMatchAriaSnapshot(`
    - tablist "Records of this import":
      - tab "Undone 1" [selected]
    - tabpanel "Undone 1":
      - table:
        - rowgroup:
          - row "Row Key What the undo did"
        - rowgroup:
          - row /9003 Record removed/
  `);

  await press(page, "link", "Find a record");
  await expect(page.getByRole("heading", { level: 1, name: "Find a record" })).toBeVisible();
  await tabTo(page, page.getByRole("searchbox", { name: "Key" }));
  await page.keyboard.type("9003");
  await page.keyboard.press("Enter");
  await expect(main(page)).toMatchAriaSnapshot(`
    - status: Employee 9003
    - region "What happened, newest first":
      - list:
        - listitem:
          - text: Removed by undo
          - link /Undo of import 2/
        - listitem:
          - text: Created
          - link "Import 2, row 2"
        - listitem:
          - text: Skipped
          - link "Import 1, row 4"
  `);
});
