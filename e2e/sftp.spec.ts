import { writeFile } from "node:fs/promises";
import path from "node:path";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { partnerSshd } from "#testing/partner-sshd.ts";
import { makeKeyPair } from "#testing/sshd.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

test("an admin lets a sender's key in, and fetches a file from a partner's server whose key is compared first", async ({
  page,
  watch,
}) => {
  const partner = await partnerSshd();
  test.skip(partner === null, "There is no sshd, and Debian's package could not be fetched.");
  if (partner === null) return;
  try {
    const { credential, username } = partner.address;
    const privateKey = "privateKey" in credential ? credential.privateKey : "";
    await signIn(page, "admin");
    await page.goto(workspacePath(lakeshore, "connections"));
    const section = page.getByRole("region", { name: "SFTP" });
    await expect(section).toContainText("cw-lakeshore-");

    await section.getByRole("button", { name: "Add key" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Public key").fill(privateKey);
    watch.expectRefusals(400, "sftp.addKey");
    await dialog.getByRole("button", { name: "Add key" }).click();
    await expect(dialog.getByRole("alert")).toContainText("That is a private key");
    await dialog.getByLabel("Public key").fill(await makeKeyPair(path.join(partner.sshd.folder, "sender")));
    await dialog.getByLabel("Note").fill("HR system");
    await dialog.getByRole("button", { name: "Add key" }).click();
    await expect(section.getByRole("table", { name: "Keys that may push files" })).toContainText("HR system");

    await section.getByRole("button", { name: "Add server" }).click();
    await dialog.getByLabel("Name", { exact: true }).fill("Payroll partner");
    await dialog.getByLabel("Host").fill("127.0.0.1");
    await dialog.getByLabel("Port").fill(String(partner.sshd.port));
    await dialog.getByLabel("User name").fill(username);
    await dialog.getByRole("radio", { name: /A private key of yours/ }).click();
    await dialog.getByLabel("Private key", { exact: true }).fill(privateKey);
    await dialog.getByRole("textbox", { name: "Folder", exact: true }).fill(`${partner.at}/in`);
    await dialog.getByRole("button", { name: "Save and test" }).click();
    await expect(dialog.getByText("Say into which folder a fetched file is moved.")).toBeVisible();
    // Its schedule would begin at once, and who of the two gets the file is chance.
    await dialog.getByLabel("How often").click();
    await page.getByRole("option", { name: "Only when somebody asks" }).click();
    await dialog.getByLabel("Archive folder").fill(`${partner.at}/in/done`);
    await dialog.getByRole("button", { name: "Save and test" }).click();

    await expect(page.getByRole("dialog", { name: "Test Payroll partner" })).toBeVisible();
    await expect(dialog.getByText("Is this the partner's server?")).toBeVisible();
    await expect(dialog.getByText(await partner.sshd.fingerprint())).toBeVisible();
    await dialog.getByRole("button", { name: "It is the same: confirm" }).click();
    await expect(dialog.getByText("0 files are there.")).toBeVisible();
    await dialog.getByRole("button", { name: "Close" }).click();

    await writeFile(path.join(partner.disk, "in", "from-partner.csv"), "external_id\n1\n");
    await section.getByRole("button", { name: "Fetch now" }).click();
    await expect(section.getByText(/, 1 file$/)).toBeVisible({ timeout: 60_000 });
    await checkAccessibility(page);

    await page.goto(workspacePath(lakeshore, "imports"));
    await expect(page.getByTitle("from-partner.csv")).toBeVisible();
  } finally {
    await partner.sshd.stop();
  }
});
