import type { Page } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { checkAllRows, goOnToColumns, importsOf, uploadFile } from "./support/imports.ts";
import { press, tabTo } from "./support/keyboard.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";

const inTraining = (...segments: readonly string[]) =>
  workspacePath({ slug: northside.slug, environment: "training" }, ...segments);

const badges = {
  name: "badges.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      "Employee Number,First Name,Last Name,E-mail Address,User ID,Date of Birth,Badge ID",
      "b1,Ana,Reyes,ana@badge.example,ana-b,04/23/1980,EMP-42",
      "b2,Ben,Okri,ben@badge.example,ben-b,05/24/1981,EMP-7",
      "",
    ].join("\n"),
  ),
};

/** The page of the feed's mapping that a file was checked with. */
async function openEditor(page: Page): Promise<void> {
  await page.goto(importsOf("training", "new"));
  await uploadFile(page, badges);
  await goOnToColumns(page);
  await page.getByLabel("Name of the feed").fill("Badges");
  await checkAllRows(page);
  await page.goto(inTraining("feeds"));
  const feed = await page.getByRole("link", { name: "Badges" }).getAttribute("href");
  await page.goto(inTraining("mappings", feed?.split("/").at(-1) ?? "", "edit"));
  await expect(page.getByRole("heading", { level: 1, name: "Edit the mapping" })).toBeVisible();
}

/** A step is chosen from the menu by its first letters; then its first setting has the focus. */
async function addStep(page: Page, letters: string, step: RegExp, setting: string): Promise<void> {
  await press(page, "button", "Add a step");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  // As fast as it goes: no letter waits for what the one before has moved.
  await Promise.all([...letters].map((letter) => page.keyboard.press(letter)));
  await expect(page.getByRole("menuitem", { name: step })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(setting)).toBeFocused();
}

test("a mapping is edited beside its rows and saved as a draft, all by keyboard", async ({ page }) => {
  await signIn(page, "staff");
  await openEditor(page);

  const fields = page.getByRole("region", { name: "Fields" });
  await tabTo(page, fields.getByRole("button", { name: /External ID/ }));
  await page.keyboard.press("End");
  const badge = fields.getByRole("button", { name: /Employee ID/ });
  await expect(badge).toBeFocused();

  const rows = page.getByRole("table", { name: "Rows as they would be loaded" });
  await addStep(page, "fill", /^Fill up to a length/, "Up to so many characters");
  await addStep(page, "rep", /^Replace text/, "Text to replace");
  await page.keyboard.type("EMP-");
  // Filled up first, the prefix still counted; the other way round the digits are filled up.
  await expect(rows).toContainText("42");
  await expect(rows).not.toContainText("00042");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("listitem", { name: "Step 1: Replace text" })).toBeVisible();
  await expect(rows).toContainText("00042");
  await expect(page.getByText("2 values differ.")).toBeVisible();
  await expect(page.getByLabel("Text to replace")).toBeFocused();

  // Dates of birth are hidden until somebody asks, here as everywhere.
  await expect(rows).not.toContainText("1980");
  await checkAccessibility(page);

  await press(page, "button", "Save draft");
  const dialog = page.getByRole("alertdialog", { name: "Save this draft?" });
  await tabTo(page, dialog.getByLabel("Why"));
  await page.keyboard.type("Badges come with a prefix now.");
  await press(page, "button", "Save draft");
  await expect(page.getByText("Draft saved")).toBeVisible();
  await expect(page).toHaveURL(/\?draft=/);
  await page.reload();
  await expect(page.getByText(/Goes on with the draft/)).toBeVisible();
  await expect(fields.getByRole("button", { name: /Employee ID Badge ID · 2 steps/ })).toBeVisible();
});
