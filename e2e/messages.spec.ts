import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { press, tabTo } from "./support/keyboard.ts";
import { mailPort, mailsTo, wordsOf } from "./support/mailbox.ts";
import { addMember, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";

const messages = workspacePath({ slug: northside.slug, environment: "preview" }, "messages");

test("an admin words a message by keyboard beside its preview, tries it and saves it; staff only read it", async ({
  page,
  otherBrowser,
}) => {
  mailPort();
  // Whose inbox no other journey writes to.
  const admin = await addMember("admin", "Wanda Words");
  await signIn(page, admin);
  await page.goto(messages);
  await tabTo(page, page.getByRole("tab", { name: "What went" }));
  await page.keyboard.press("ArrowRight");
  await page.getByLabel("Message", { exact: true }).click();
  await page.getByRole("option", { name: "Request approved, by e-mail" }).click();
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Test slots approved for Corner Bakery: 25.");

  const body = page.getByLabel("Text", { exact: true });
  await tabTo(page, body);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Good news for {busness}");
  await expect(page.getByRole("alert").filter({ hasText: "{busness} is not known here." })).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toBeDisabled();
  await checkAccessibility(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Good news for {business}: come with {code}.");
  await expect(preview).toContainText("Good news for Corner Bakery: come with 836799CO.");
  await press(page, "button", "Send me a test");
  // After their invitation.
  const [, tried = ""] = await mailsTo(admin.email, 2);
  expect(wordsOf(tried)).toContain("Good news for Corner Bakery: come with 836799CO.");
  await press(page, "button", "Save");
  await expect(page.getByText("Changed by Wanda Words")).toBeVisible();

  const desk = await otherBrowser();
  await signIn(desk, "staff");
  await desk.goto(messages);
  await desk.getByRole("tab", { name: "Wording" }).click();
  await desk.getByLabel("Message", { exact: true }).click();
  await desk.getByRole("option", { name: "Request approved, by e-mail" }).click();
  await expect(desk.getByRole("region", { name: "Preview" })).toContainText("Good news for Corner Bakery");
  await expect(desk.getByLabel("Text", { exact: true })).toBeDisabled();
  await expect(desk.getByRole("button", { name: /^Save|^Send/ })).toHaveCount(0);
});
