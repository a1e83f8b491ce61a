import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { checkAllRows, goOnToColumns, load, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

const training = { slug: lakeshore.slug, environment: "training" } as const;
const at = (...segments: readonly string[]) => workspacePath(training, ...segments);

const staff = {
  name: "waiting.csv",
  mimeType: "text/csv",
  buffer: Buffer.from(
    [
      "Emp #,Given Name,Surname,Work E-mail,Login,Emp Status",
      "H1,Ana,Reyes,h1@agency.example,h1,Active",
      "H2,Ben,Okri,h2@agency.example,h2,QQ-7",
      "",
    ].join("\n"),
  ),
};

test("a row with a value that nobody has mapped waits, and is loaded by itself once it is mapped", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(at("imports", "new"));
  await uploadFile(page, staff);
  await goOnToColumns(page);
  await checkAllRows(page);
  await expect(page.getByText("2 rows = 1 created + 1 skipped")).toBeVisible();
  const plan = page.url();
  const checkedWith = await page.getByText(/^Checked with /).innerText();
  const feed = /^Checked with (.+), version/.exec(checkedWith)?.[1] ?? "";

  // From now on such rows of this feed wait, and what has waited is loaded without a person.
  await page.goto(at("feeds"));
  await page
    .getByRole("table", { name: "Feeds of this workspace" })
    .getByRole("link", { name: feed, exact: true })
    .click();
  const hold = page.getByRole("region", { name: "Rows that wait" });
  await hold.getByRole("button", { name: "Change" }).click();
  await hold.getByRole("checkbox", { name: "Wait for values that nobody has mapped" }).click();
  await hold.getByRole("button", { name: "Save" }).click();
  await expect(hold.getByText("7 days")).toBeVisible();
  const route = page.getByRole("region", { name: "Route" });
  await route.getByRole("radio", { name: /^Loads by itself/ }).click();
  await route.getByRole("button", { name: "Save route" }).click();
  await expect(page.getByText("The route is saved.")).toBeVisible();

  await page.goto(plan);
  await page.getByRole("button", { name: "Change columns" }).click();
  await checkAllRows(page);
  await expect(page.getByText("2 rows = 1 created + 1 held")).toBeVisible();
  await page.getByRole("tab", { name: /Held/ }).click();
  await expect(page.getByRole("region", { name: "What they wait for" })).toBeVisible();
  await load(page, "1 row");
  await expect(page.getByText("1 held = 1 waiting")).toBeVisible();

  await page.getByRole("link", { name: "Waiting" }).click();
  await expect(page.getByRole("table", { name: "Held rows" })).toContainText("Status to be mapped (1)");
  await page.getByRole("combobox", { name: "QQ-7 becomes" }).click();
  await page.getByRole("option", { name: "Active", exact: true }).click();
  await checkAccessibility(page);
  await page.getByRole("button", { name: "Map 1 value" }).click();
  await expect(page.getByText("Every value is understood")).toBeVisible();

  await page.goto(plan);
  await expect(page.getByText("1 held = 1 loaded since")).toBeVisible({ timeout: 30_000 });
});
