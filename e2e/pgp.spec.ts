import { readFile } from "node:fs/promises";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { gpgHome } from "#testing/gpg-home.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { checkAllRows, goOnToColumns, load, uploadFile } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

const at = (...segments: readonly string[]) => workspacePath(lakeshore, ...segments);
const table = "external_id,username,first_name,last_name,email\nPG1,pg1,Ana,Lee,ana@agency.example\n";

test("an admin makes a key, a partner's gpg encrypts to it, and its file is loaded", async ({ page, watch }) => {
  watch.expectRefusals(400, "encryption.addPartner");
  const partner = await gpgHome();
  try {
    await partner.gpg(["--quick-generate-key", "Partner <partner@example.org>", "future-default", "default", "1y"]);
    const partnerKey = String(await partner.gpg(["--export", "--armor", "partner@example.org"]));
    await signIn(page, "admin");
    await page.goto(at("connections"));
    const keys = page.getByRole("region", { name: "PGP keys" });
    await keys.getByRole("button", { name: "Make a key" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Make a key" }).click();
    await expect(keys.getByRole("table", { name: "Your PGP keys" })).toContainText("Curve25519");

    await keys.getByRole("button", { name: "Add a partner's key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Key", { exact: true }).fill("hello");
    await dialog.getByRole("button", { name: "Add key" }).click();
    await expect(dialog.getByRole("alert")).toContainText("no PGP key");
    await dialog.getByLabel("Key", { exact: true }).fill(partnerKey);
    await dialog.getByRole("button", { name: "Add key" }).click();
    await expect(keys.getByRole("table", { name: "Partners' PGP keys" })).toContainText("partner@example.org");
    await checkAccessibility(page);

    await keys.getByRole("button", { name: /^Actions for the key of Lakeshore/ }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: "Download public key" }).click(),
    ]);
    await partner.gpg(["--import"], await readFile(await download.path()));
    const buffer = await partner.gpg(["--encrypt", "--armor", "--recipient", "Lakeshore"], table);

    await page.goto(at("imports", "new"));
    await uploadFile(page, { name: "staff.csv", mimeType: "text/csv", buffer });
    await expect(page.getByRole("table", { name: "First rows" })).toContainText("external_id");
    await goOnToColumns(page);
    await checkAllRows(page);
    await load(page, "1 row");
    await expect(page.getByText("Loaded completely")).toBeVisible();

    await page.goto(at("feeds"));
    await page
      .getByRole("link", { name: /Employees|Staff|staff/ })
      .first()
      .click();
    const encryption = page.getByRole("region", { name: "Encryption" });
    await encryption.getByRole("radio", { name: /Must be encrypted/ }).click();
    await encryption.getByRole("radio", { name: /^Demanded/ }).click();
    await encryption.getByRole("checkbox", { name: /partner@example.org/ }).click();
    await encryption.getByRole("button", { name: "Save encryption" }).click();
    await expect(page.getByText("Saved. It holds for the next file.")).toBeVisible();
    await checkAccessibility(page);
  } finally {
    await partner.end();
  }
});
