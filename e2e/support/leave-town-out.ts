import type { Page } from "@playwright/test";
import { tabTo } from "./keyboard.ts";
import { expect } from "./test.ts";

/** Leaves out a column of the sample employees and names the feed, by keyboard; a screen reader is told what came of it. */
export async function leaveTownOut(page: Page): Promise<void> {
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
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
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
}
