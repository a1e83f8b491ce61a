import type { Page } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAllRows, downloaded, goOnToColumns, load, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

// A workspace that no other journey works in, so that all its records can be counted.
const at = (...segments: readonly string[]) =>
  workspacePath({ slug: lakeshore.slug, environment: "preview" }, ...segments);

const staff = [
  "Emp #,Given Name,Surname,Work E-mail,Login",
  "W1,Ana,Reyes,ana@agency.example,w1",
  "W2,Ben,Okri,not-an-address,w2",
  "W3,Gina,Novak,gina(at)agency.example,w3",
  "W4,Eva,,eva@agency.example,w4",
  "",
].join("\r\n");

// The one journey in which menus slide and dialogs fade, as for most people.
test.use({ contextOptions: { reducedMotion: "no-preference" } });

/** Undoes the import that the page is on, all of it; `also` is what it says besides. */
async function undo(page: Page, records: string, also?: string): Promise<void> {
  await page.getByRole("link", { name: "Undo this import" }).click();
  if (also) await expect(page.getByRole("listitem").filter({ hasText: also })).toBeVisible();
  await page.getByRole("button", { name: `Undo ${records}` }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: `Undo ${records}` }).click();
  await expect(page.getByRole("link", { name: "Receipt of the undo" })).toBeVisible({ timeout: 60_000 });
}

/** What the record search says of a key. */
async function told(page: Page, key: string): Promise<readonly string[]> {
  await page.goto(at("records"));
  await page.getByLabel("Key", { exact: true }).fill(key);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("region", { name: `Employee ${key}` })).toBeVisible();
  return page
    .getByRole("listitem")
    .filter({ hasText: /import \d+, row \d+/i })
    .allTextContents();
}

test("a file is uploaded, mended, loaded, its error file corrected, its tally closed, and all of it undone", async ({
  page,
}) => {
  await signIn(page, "admin");
  await page.goto(at("imports", "new"));
  await uploadFile(page, { name: "staff.csv", mimeType: "text/csv", buffer: Buffer.from(staff) });
  await goOnToColumns(page);
  await page.getByLabel("Name of the feed").fill("Staff");
  await checkAllRows(page);
  await expect(page.getByText("4 rows = 1 created + 3 skipped")).toBeVisible();
  const first = page.url();

  // One of the three is mended in the grid before anything is loaded.
  await page.getByRole("tab", { name: /Skipped/ }).click();
  await page.getByRole("link", { name: "Fix in the grid", exact: true }).click();
  await page.getByRole("gridcell", { name: "not-an-address" }).click();
  await page.keyboard.type("ben@agency.example");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2 skipped · 1 mended")).toBeVisible();
  await page.getByRole("link", { name: "Back to the plan" }).first().click();
  await expect(page.getByText("4 rows = 2 created + 2 skipped")).toBeVisible();
  await load(page, "2 rows");
  await expect(page.getByText("2 skipped: 2 open")).toBeVisible();

  // The other two in the error file, which comes back under another name.
  const errors = await downloaded(page, page.getByRole("link", { name: "Download Error file" }));
  expect(errors).not.toContain("ben@agency.example");
  const corrected = errors.replace("gina(at)", "gina@").replace("W4,Eva,,", "W4,Eva,Lund,");
  await page.goto(at("imports", "new"));
  await uploadFile(page, { name: "back.csv", mimeType: "text/csv", buffer: Buffer.from(corrected) });
  await page.getByRole("button", { name: "Check with the same mapping" }).click();
  await expect(page.getByText("2 rows = 2 created")).toBeVisible({ timeout: 60_000 });
  await load(page, "2 rows");
  const second = page.url();
  await page.goto(first);
  await expect(page.getByText(/^2 skipped: 2 mended in import 2/)).toBeVisible();
  await expect(page.getByText("Every skipped row is settled.")).toBeVisible();
  const mended = /Import 1, row 3.*1 cell mended by .* in change 1/s;
  expect(await told(page, "W2")).toEqual([expect.stringMatching(mended)]);

  await page.goto(second);
  await undo(page, "2 records", "2 skipped rows of import 1 that this file mended are open again.");
  await page.goto(first);
  await expect(page.getByText("2 skipped: 2 open")).toBeVisible();
  await undo(page, "2 records");
  expect((await told(page, "W3")).join()).toContain("Undo of import 2");
  expect((await told(page, "W2")).join()).toContain("Undo of import 1");
});
