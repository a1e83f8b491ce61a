import { checkAccessibility } from "./support/accessibility.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { inNorthside } from "./support/workspace.ts";

test("an admin says who is told of what, tries a channel and sees how far it gets, and an auditor only reads", async ({
  page,
  otherBrowser,
  watch,
}) => {
  const name = `Front office ${Date.now()}`;
  await signIn(page, "admin");
  await page.goto(inNorthside("connections"));
  await page.getByRole("button", { name: "Add a channel" }).click();
  const form = page.getByRole("dialog", { name: "Add a channel" });
  await checkAccessibility(page);
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("textbox", { name: "Addresses" }).fill("not an address");
  watch.expectRefusals(400, "notices.addChannel");
  await form.getByRole("button", { name: "Add channel" }).click();
  await expect(form.getByText(/Write e-mail addresses, for example/)).toBeVisible();
  await form.getByRole("radio", { name: /Webhook/ }).click();
  await form.getByRole("textbox", { name: "Address" }).fill("https://127.0.0.1:9/hook");
  await form.getByRole("button", { name: "Add channel" }).click();
  const secret = page.getByRole("dialog", { name: "The secret of the webhook" });
  await expect(secret.getByLabel("Secret")).toHaveValue(/^whsec_/);
  await secret.getByRole("button", { name: "I have it" }).click();

  const channels = page.getByRole("table", { name: "Notice channels" });
  await expect(channels.getByRole("row", { name: name })).toContainText("Not tried");
  await channels.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Send a test" }).click();
  const attempt = page.getByRole("dialog", { name: `A test of ${name}` });
  await expect(attempt.getByText("It does not work yet")).toBeVisible();
  await expect(attempt.getByRole("list", { name: "Steps" })).toContainText("leads into a private network");
  await checkAccessibility(page);
  await attempt.getByRole("button", { name: "Done" }).click();

  const choice = page.getByRole("combobox", { name: `Rows were not loaded: ${name}` });
  await expect(choice).toHaveText("At once");
  await choice.click();
  await page.getByRole("option", { name: "Once a day" }).click();
  await expect(choice).toHaveText("Once a day");
  await checkAccessibility(page);

  const desk = await otherBrowser();
  await signIn(desk, "auditor");
  await desk.goto(inNorthside("connections"));
  const seen = desk.getByRole("table", { name: "Notice channels" }).getByRole("row", { name: name });
  await expect(seen).toContainText("https://127.0.0.1:9/…");
  await expect(desk.getByRole("table", { name: "Who gets what" })).toContainText("Once a day");
  await expect(desk.getByRole("button", { name: /Add a channel|Actions for/ })).toHaveCount(0);

  await channels.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Remove" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Channel removed")).toBeVisible();
  await expect(channels.getByRole("row", { name: name })).toHaveCount(0);
});
