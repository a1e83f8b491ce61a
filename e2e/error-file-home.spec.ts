import { checkAccessibility } from "./support/accessibility.ts";
import { employees } from "./support/import-files.ts";
import { checkAllRows, downloaded, goOnToColumns, importsOf, load, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const at = (...segments: readonly string[]) => importsOf("training", ...segments);

test("a corrected error file is recognised, mends its row, and the last row is waived: the tally is closed", async ({
  page,
}) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  // Keys of its own, so that no other journey of this environment has its records.
  const first = {
    ...employees,
    name: "home.csv",
    buffer: Buffer.from(String(employees.buffer).replaceAll(/^9/gm, "H")),
  };
  await uploadFile(page, first);
  await goOnToColumns(page);
  await page.getByLabel("Name of the feed").fill("Error file home");
  await checkAllRows(page);
  await load(page, "4 rows");
  await expect(page.getByText("2 skipped: 2 open")).toBeVisible();
  const parent = page.url();
  const number = /Import (\d+)/.exec(await page.title())?.[1] ?? "";
  await checkAccessibility(page);

  const errors = await downloaded(page, page.getByRole("link", { name: "Download Error file" }));
  const corrected = Buffer.from(errors.replace("not-an-address", "cleo@agency.example"));
  await page.goto(at("new"));
  await uploadFile(page, { name: "whatever.csv", mimeType: "text/csv", buffer: corrected });
  await expect(
    page.getByText(`This is the corrected error file of import ${number} (home.csv, 2 skipped rows).`),
  ).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Check with the same mapping" }).click();
  await expect(page.getByText("2 rows = 1 created + 1 skipped")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("link", { name: `Corrects import ${number}` })).toBeVisible();
  await checkAccessibility(page);
  await load(page, "1 row");

  await page.goto(parent);
  await expect(page.getByText(/^2 skipped: 1 mended in import \d+, 1 open$/)).toBeVisible();
  await expect(page.getByRole("list", { name: "Mended rows" }).getByRole("listitem")).toHaveText(
    /^Row \d: row 2 of import \d+$/,
  );
  // The row that is left, by what is wrong with it.
  await page.getByRole("button", { name: "Waive these: Missing value" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Waive these" }).click();
  await expect(dialog.getByText("Say why these rows will not be loaded.")).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByLabel("Why they need not be loaded").fill("Left before the first day.");
  await dialog.getByRole("button", { name: "Waive these" }).click();
  await expect(page.getByText(/^2 skipped: 1 mended in import \d+, 1 waived by /)).toBeVisible();
  await expect(page.getByRole("button", { name: "Waive these" })).toHaveCount(0);
  await expect(page.getByText("Every skipped row is settled.")).toBeVisible();
  await checkAccessibility(page);
});
