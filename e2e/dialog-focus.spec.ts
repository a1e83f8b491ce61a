import { workspacePath } from "#components/workspace/workspace-path.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";

test("a panel gives the focus back: to what opened it, also when another followed it, else to the part of the page", async ({
  page,
}) => {
  await signIn(page, "admin");
  await page.goto(workspacePath({ slug: northside.slug, environment: "production" }, "connections"));
  const section = page.getByRole("region", { name: "Destinations" });
  const add = section.getByRole("button", { name: "Add a destination" });
  const dialog = page.getByRole("dialog");
  await add.click();
  await expect(dialog.getByLabel("Who gets files")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(add).toBeFocused();

  await page.keyboard.press("Enter");
  await dialog.getByLabel("Who gets files").click();
  await page.getByRole("option", { name: "Backup" }).click();
  await dialog.getByLabel("How", { exact: true }).click();
  await page.getByRole("option", { name: "Folder of this installation" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Backup for a moment");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog", { name: "Test of Backup for a moment" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(add).toBeFocused();

  const tryIt = section.getByRole("group", { name: "More about Backup for a moment" }).getByRole("button", {
    name: "Test",
  });
  await tryIt.press("Enter");
  await expect(page.getByRole("dialog", { name: "Test of Backup for a moment" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(tryIt).toBeFocused();

  await section.getByRole("button", { name: "Remove" }).press("Enter");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove the destination" }).press("Enter");
  await expect(section.getByText("No destination yet")).toBeVisible();
  await expect(section).toBeFocused();
});
