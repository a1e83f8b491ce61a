import Papa from "papaparse";
import { checkAccessibility } from "./support/accessibility.ts";
import { signInByHand } from "./support/by-hand.ts";
import { employees } from "./support/import-files.ts";
import { checkAllRows, downloaded, goOnToColumns, importsOf, load, uploadFile } from "./support/imports.ts";
import { demoAccount, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const at = (...segments: readonly string[]) => importsOf("staging", ...segments);

test("a file goes in, clean records and an error file come out", async ({ page }) => {
  await page.goto(at());
  await signInByHand(page, demoAccount("staff"));
  await expect(page).toHaveURL(at());
  await expect(page.getByText("No file has come in yet")).toBeVisible();
  await checkAccessibility(page);

  await page.getByRole("link", { name: "Upload a file" }).first().click();
  await expect(page).toHaveURL(at("new"));
  await expect(page.getByText("up to 5 GB", { exact: false })).toBeVisible();
  await checkAccessibility(page);
  await uploadFile(page, employees);
  await expect(page).toHaveTitle("Import 1 · Causeway");
  await checkAccessibility(page);

  // Closing the tab is safe: the file waits where it was.
  await page.reload();
  await expect(page.getByText("employees.csv", { exact: false }).first()).toBeVisible();
  await goOnToColumns(page);
  await expect(page.getByText("All 5 required fields have a source")).toBeVisible();
  await expect(page.getByText("4 of 6 sample rows pass")).toBeVisible();
  const columns = page.getByRole("table", { name: "Columns of the file and what they are" });
  await expect(columns).not.toContainText("04/23/1980");
  await page.getByRole("button", { name: "Show the values of Birth Dt" }).click();
  await expect(columns).toContainText("04/23/1980");
  await page.getByLabel("Name of the feed").fill("Employees from HR");
  await checkAccessibility(page);

  await checkAllRows(page);
  await expect(page.getByText("6 rows = 4 created + 2 skipped")).toBeVisible();
  await checkAccessibility(page);
  await page.getByRole("tab", { name: /Skipped/ }).click();
  await expect(page.getByRole("row", { name: /“not-an-address” is not an e-mail address/ }).last()).toBeVisible();
  await page.getByRole("button", { name: "Show the cells of row 6" }).click();
  await checkAccessibility(page);

  await load(page, "4 rows");
  await expect(page.getByText("Loaded with 2 rows skipped").first()).toBeVisible();
  await checkAccessibility(page);
  const text = await downloaded(page, page.getByRole("link", { name: "Download Error file" }));
  const [header, ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
  expect(header).toEqual([
    ...["Emp #", "Given Name", "Surname", "Work E-mail", "Login", "Birth Dt", "Emp Status", "Town"],
    ...["_row", "_field", "_code", "_message"],
  ]);
  expect(rows.map((row) => [row[0], row[8], row[9], row[10]])).toEqual([
    ["9003", "4", "email", "not_an_email"],
    ["9005", "6", "last_name", "required"],
  ]);

  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Imports" }).click();
  const line = page.getByRole("row", { name: /Import 1 / });
  await expect(line).toContainText("Loaded with 2 rows skipped");
  await expect(line).toContainText("Employees from HR, version 1");
  await checkAccessibility(page);
});

test("the same file sent again is named, and its rows are unchanged", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, employees);
  await expect(page.getByText("The same file came in before")).toBeVisible();
  await goOnToColumns(page);
  await expect(page.getByText("Looks like the feed “Employees from HR”, version 1")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check all rows" })).toBeDisabled();
  await page.getByLabel("Import it again").check();
  await checkAccessibility(page);
  await checkAllRows(page);
  await expect(page.getByText("6 rows = 4 unchanged + 2 skipped")).toBeVisible();

  // Nothing would change, so there is nothing to load; it can be closed, or cancelled as here.
  await expect(page.getByRole("button", { name: "Close without loading" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel import" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel import" }).click();
  await expect(page.getByText("This import was cancelled, and nothing was changed")).toBeVisible();
  await checkAccessibility(page);
});

test("the corrected error file is recognised and closes the gap", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at());
  await page.getByRole("link", { name: "Import 1", exact: true }).click();
  const text = await downloaded(page, page.getByRole("link", { name: "Download Error file" }));
  const corrected = text.replace("not-an-address", "cleo@agency.example").replace("9005,Eva,,", "9005,Eva,Lund,");

  await page.goto(at("new"));
  await uploadFile(page, { name: "employees.errors.csv", mimeType: "text/csv", buffer: Buffer.from(corrected) });
  await expect(page.getByText("This is an error file that came back", { exact: false })).toBeVisible();
  await goOnToColumns(page);
  await expect(page.getByText("Its columns are the same as before", { exact: false })).toBeVisible();
  await expect(page.getByText("2 of 2 sample rows pass.")).toBeVisible();
  await checkAllRows(page);
  await expect(page.getByText("2 rows = 2 created")).toBeVisible();
  await load(page, "2 rows");
  await expect(page.getByText("Loaded completely")).toBeVisible();
});

test("an auditor sees the plan but is offered nothing that changes", async ({ page }) => {
  await signIn(page, "auditor");
  await page.goto(at());
  await expect(page.getByRole("link", { name: "Upload a file" })).toHaveCount(0);
  await page.getByRole("link", { name: "Import 1", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Result" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Upload the corrected file" })).toHaveCount(0);
  await page.goto(at("new"));
  await expect(page.getByText("Your role can look at imports but not upload files.", { exact: false })).toBeVisible();
});
