import type { Page } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import type { ChosenFile } from "./support/import-files.ts";
import { checkAllRows, goOnToColumns, load, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

// A workspace that no other journey works in: its figures have to add up.
const at = (...segments: readonly string[]) =>
  workspacePath({ slug: lakeshore.slug, environment: "training" }, ...segments);

const employees = (name: string, ...rows: readonly string[]): ChosenFile => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(["external_id,username,first_name,last_name,email,status,birthday", ...rows, ""].join("\r\n")),
});

/** Uploads a file and has all of its rows checked; the first one names its feed. */
async function plan(page: Page, file: ChosenFile, feed?: string): Promise<void> {
  await page.goto(at("imports", "new"));
  await uploadFile(page, file);
  await goOnToColumns(page);
  if (feed) await page.getByLabel("Name of the feed").fill(feed);
  await checkAllRows(page);
}

test("the history tells what came in, what needs somebody and what happened to one employee", async ({ page }) => {
  await signIn(page, "admin");
  const monday = employees(
    "monday.csv",
    "000123,u123,Ana,Diaz,ana@agency.example,active,1980-04-23",
    "000124,u124,Ben,Okri,ben@agency.example,active,",
    "000125,u125,Cleo,Novak,not-an-address,active,",
  );
  await plan(page, monday, "Staff");
  await load(page, "2 rows");
  await plan(page, employees("tuesday.csv", "000123,u123,Anna,Diaz,ana@agency.example,active,1980-04-23"));
  await load(page, "1 row");
  await plan(page, employees("wednesday.csv", "000123,u123,Anna,Diaz,anna@agency.example,active,1981-05-24"));
  await load(page, "1 row");
  await plan(page, employees("thursday.csv", "000300,u300,Dan,Haas,dan@agency.example,active,"));

  // The home page: what needs somebody, and figures that add up to what was loaded.
  await page.goto(at());
  const needs = page.getByRole("region", { name: "Needs you" });
  await expect(needs).toContainText("1 plan to decide on, 1 import with skipped rows");
  await expect(needs.getByRole("link", { name: /thursday\.csv.*Look at the plan and decide/ })).toBeVisible();
  await expect(needs.getByRole("link", { name: /monday\.csv.*1 row skipped/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Came in last" }).getByRole("link")).toHaveCount(5);
  const days = page.getByRole("region", { name: "Loaded and skipped, 14 days" });
  await expect(days).toContainText("5 rows = 2 created + 2 updated + 1 skipped");
  await expect(days.getByRole("img", { name: /of 5 in 14 days 4 were loaded and 1 skipped/ })).toBeVisible();
  await days.getByText("The figures as a table").click();
  const sum = days.getByRole("row", { name: /^All days/ });
  await expect(sum.getByRole("cell")).toHaveText(["3", "5", "2", "2", "0", "1", "0", "0"]);
  await checkAccessibility(page);

  // The list: filters live in the address, and come back with it.
  await page.goto(at("imports"));
  const rows = page.getByRole("table", { name: "Imports, newest first" }).getByRole("row", { name: /^Import \d/ });
  await expect(rows).toHaveCount(4);
  await page.getByRole("radio", { name: "Needs me" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByLabel("File name contains").fill("MONDAY");
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/\?show=needs&name=MONDAY$/);
  await checkAccessibility(page);
  await page.reload();
  await expect(page.getByLabel("File name contains")).toHaveValue("MONDAY");
  await expect(rows).toHaveCount(1);
  await page.getByRole("combobox", { name: "Came by" }).click();
  await page.getByRole("option", { name: "SFTP" }).click();
  await expect(page.getByText("No import matches")).toBeVisible();
  await page.getByRole("button", { name: "Show all imports" }).click();
  await expect(rows).toHaveCount(4);
  await page.getByLabel("To", { exact: true }).fill("2020-01-01");
  await expect(page.getByText("No import matches")).toBeVisible();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(at("imports"));
  await expect(rows).toHaveCount(4);
});

test("a search by key names every row that made, changed or missed a record, and leaves no trace of the key", async ({
  page,
}) => {
  const addresses: string[] = [];
  page.on("request", (request) => addresses.push(request.url()));
  await signIn(page, "admin");
  await page.goto(at());
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Find a record" }).click();
  await expect(page).toHaveURL(at("records"));
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByText("Type a key, such as an employee number.")).toBeVisible();
  await checkAccessibility(page);

  // Updated twice.
  const key = page.getByRole("searchbox", { name: "Key" });
  await key.fill("000123");
  await key.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Employee 000123" })).toBeVisible();
  const events = page.getByRole("region", { name: "What happened, newest first" }).locator("ol > li");
  await expect(events).toHaveCount(3);
  await expect(events.nth(0)).toContainText(/Updated\s*Import 3, row 2/);
  await expect(events.nth(0)).toContainText("wednesday.csv");
  const changed = events.nth(0).getByRole("table", { name: "Updated by import 3" });
  await expect(changed.getByRole("row", { name: /E-mail/ })).toContainText("anna@agency.example");
  await expect(changed.getByRole("row", { name: /Birthday/ })).toContainText("•");
  await expect(events.nth(1)).toContainText(/Updated\s*Import 2, row 2/);
  await expect(events.nth(2)).toContainText(/Created\s*Import 1, row 2/);
  await events.nth(2).getByText("Show 7 values").click();
  expect(await page.content()).not.toMatch(/1980-04-23|1981-05-24/);
  await changed.getByRole("button", { name: "Show Birthday of version 3" }).click();
  await expect(changed.getByRole("row", { name: /Birthday/ })).toContainText("1980-04-23");
  await expect(changed.getByRole("row", { name: /Birthday/ })).toContainText("1981-05-24");
  await checkAccessibility(page);

  // What left it as it was stands in the files alone.
  await page.getByRole("button", { name: "Look for them in the files" }).click();
  await expect(page.getByText(/files? (was|were) read|No file left any record/)).toBeVisible();

  // Never loaded.
  await key.fill("000125");
  await key.press("Enter");
  await expect(page.getByText("There is no such record now")).toBeVisible();
  await expect(events).toHaveCount(1);
  await expect(events).toContainText("“not-an-address” is not an e-mail address");

  // The beginning of several, and of none.
  await key.fill("0001");
  await key.press("Enter");
  await page.getByRole("list", { name: "Keys that match" }).getByRole("button", { name: "Employee 000124" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Employee 000124" })).toBeVisible();
  await checkAccessibility(page);
  await key.fill("999999");
  await key.press("Enter");
  await expect(page.getByText("No row was ever loaded or skipped with this key").last()).toBeVisible();

  await expect(page).toHaveURL(at("records"));
  expect(addresses.filter((address) => /00012[345]|999999/.test(address))).toEqual([]);
  expect(addresses.some((address) => address.includes("history.record"))).toBe(true);
});
