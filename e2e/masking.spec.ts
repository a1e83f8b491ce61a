import type { Page } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import type { ChosenFile } from "./support/import-files.ts";
import { checkAllRows, goOnToColumns, importsOf, uploadFile } from "./support/imports.ts";
import { demoAccount, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";

const at = (...segments: readonly string[]) => importsOf("training", ...segments);

/** Clients with dates of birth and health data; row 4 is skipped, and the last column is nobody's. */
const clients: ChosenFile = {
  name: "clients-masked.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      "Client ID,First Name,Last Name,DOB,Medical Status,Locker",
      "M-1,Ada,Quist,1951-02-13,Diabetes,blue 17",
      "M-2,Bela,Ruiz,1952-03-14,Asthma,red 18",
      "M-3,Caro,Stein,1953-33-44,None known,green 19",
      "",
    ].join("\r\n"),
  ),
};

let importId = "";

/** What of the sensitive values stands anywhere in the page. */
async function leaks(page: Page): Promise<string[]> {
  const content = await page.content();
  return ["1951-02-13", "1952-03-14", "1953-33-44", "Diabetes", "Asthma", "blue 17"].filter((value) =>
    content.includes(value),
  );
}

test("sensitive cells are hidden, shown by cell or column to who asks, and each look is recorded", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  await uploadFile(page, clients);
  importId = page.url().split("/").at(-1) ?? "";

  // The file on one's own disk: masked all the same, shown by column, and nothing of it is recorded.
  const rows = page.getByRole("table", { name: "First rows" });
  await expect(rows).toContainText("Quist");
  await expect(rows).not.toContainText("1951-02-13");
  await expect(rows).not.toContainText("blue 17");
  await rows.getByRole("button", { name: "Show the values of DOB" }).click();
  await expect(rows).toContainText("1951-02-13");
  await expect(rows).not.toContainText("Diabetes");
  await checkAccessibility(page);

  // Back at the stored file, the values are not even in the page; a look fetches one column and is recorded.
  await page.reload();
  await expect(page.getByText("The file lies on the server", { exact: false })).toBeVisible();
  await expect(rows).toContainText("Quist");
  expect(await leaks(page)).toEqual([]);
  await rows.getByRole("button", { name: "Show the values of Medical Status" }).click();
  await expect(rows).toContainText("Diabetes");
  await expect(rows).not.toContainText("1951-02-13");
  await checkAccessibility(page);
  await goOnToColumns(page);
  await expect(page.getByRole("combobox", { name: "Target of DOB: Birthday" })).toBeVisible();
  await page.getByLabel("Name of the feed").fill("Clients to mask");
  await checkAllRows(page);

  // The plan: one cell, then a column, by keyboard.
  await expect(page.getByText("3 rows = 2 created + 1 skipped")).toBeVisible();
  const plan = page.getByRole("table", { name: "Create" });
  await expect(plan).toContainText("Quist");
  expect(await leaks(page)).toEqual([]);
  await plan.getByRole("button", { name: "Show Birthday, row 2" }).press("Enter");
  await expect(plan).toContainText("1951-02-13");
  await expect(plan).not.toContainText("1952-03-14");
  await page.getByRole("button", { name: "Show Medical status of 2 rows" }).press("Enter");
  await expect(plan).toContainText("Asthma");
  await checkAccessibility(page);
  await plan.getByRole("button", { name: "Hide Birthday, row 2 again" }).click();
  await expect(plan).not.toContainText("1951-02-13");

  // A skipped row: its sentence leaves the value out, and a look at the cell gives it.
  await page.getByRole("tab", { name: /Skipped/ }).click();
  const skipped = page.getByRole("table", { name: "Skipped rows" });
  await expect(skipped).toContainText("is a day that does not exist");
  expect(await leaks(page)).toEqual([]);
  await skipped.getByRole("button", { name: "Show DOB, row 4" }).click();
  await expect(skipped).toContainText("1953-33-44");
  await checkAccessibility(page);

  // Left and come back to, everything is hidden again.
  await page.getByRole("tab", { name: /Create/ }).click();
  await expect(plan).toContainText("Quist");
  expect(await leaks(page)).toEqual([]);
});

test("an auditor reads who looked at what, and sees no hidden value", async ({ page }) => {
  await signIn(page, "auditor");
  await page.goto(workspacePath({ slug: northside.slug, environment: "training" }, "activity"));
  const log = page.getByRole("table", { name: "Activity" });
  const looks = log.getByRole("row", { name: /looked at/ });
  await expect(looks.filter({ hasText: "column 5 in 3 rows" })).toHaveCount(1);
  await expect(looks.filter({ hasText: "birthday in row 2" })).toHaveCount(1);
  await expect(looks.filter({ hasText: "medical status in 2 rows" })).toHaveCount(1);
  await expect(looks.filter({ hasText: "birthday in row 4" })).toHaveCount(1);
  await expect(looks.filter({ hasText: demoAccount("staff").name })).toHaveCount(4);
  expect(await leaks(page)).toEqual([]);
  await checkAccessibility(page);

  await page.goto(at(importId));
  const plan = page.getByRole("table", { name: "Create" });
  await expect(plan).toContainText("Quist");
  await expect(page.getByText("your role may not look at them", { exact: false })).toBeVisible();
  await expect(plan.getByRole("button")).toHaveCount(0);
  expect(await leaks(page)).toEqual([]);
  await checkAccessibility(page);
  const where = new URLSearchParams({ tenant: "northside", environment: "training", importId }).toString();
  expect((await page.request.get(`/api/files/original?${where}`)).status()).toBe(403);
});
