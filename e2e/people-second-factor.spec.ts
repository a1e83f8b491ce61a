import type { Page } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility.ts";
import { signInByHand, signOutByHand } from "./support/by-hand.ts";
import { addMember, signIn, type Account } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { totp } from "./support/totp.ts";
import { inNorthside } from "./support/workspace.ts";

test("a second factor is asked after the password: the app's code, or a backup code once", async ({ page, watch }) => {
  watch.expectRefusals(400, "/api/auth/two-factor/enable");
  watch.expectRefusals(401, "/api/auth/two-factor/verify-");
  const lou = await addMember("staff", "Lou Marin");
  await signIn(page, lou);
  await page.goto("/account");
  const { key, codes } = await enrol(page, lou);

  await signOutByHand(page);
  await signInByHand(page, lou);
  await expect(page.getByRole("heading", { name: "Second factor" })).toBeVisible();
  await expect(page.getByLabel("Code")).toBeFocused();
  await checkAccessibility(page);
  await page.goto(inNorthside());
  await expect(page, "the password alone opens nothing").toHaveURL(/\/sign-in/);

  await signInByHand(page, lou);
  await page.getByLabel("Code").fill("000000");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This code is not right or has run out." })).toBeVisible();
  await page.getByLabel("Code").fill(totp(key, Date.now()));
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(inNorthside());

  const [first = ""] = codes;
  await signOutByHand(page);
  await signInByHand(page, lou);
  await page.getByRole("button", { name: "Use a backup code instead" }).click();
  await checkAccessibility(page);
  await page.getByLabel("Backup code").fill(first);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(/\/w\/northside\/staging$/);

  await signOutByHand(page);
  await signInByHand(page, lou);
  await page.getByRole("button", { name: "Use a backup code instead" }).click();
  await page.getByLabel("Backup code").fill(first);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "or it was used already" })).toBeVisible();
  await page.getByRole("button", { name: "Use the authenticator app instead" }).click();
  await page.getByLabel("Code").fill(totp(key, Date.now()));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/w\/northside\/staging$/);
});

test("new backup codes replace the old ones; turned off with the password, no code is asked any more", async ({
  page,
}) => {
  const max = await addMember("staff", "Max Ito");
  await signIn(page, max);
  await page.goto("/account");
  const { codes } = await enrol(page, max, { slips: false });
  await page.getByRole("button", { name: "New backup codes" }).click();
  const asked = page.getByRole("dialog", { name: "Make new backup codes?" });
  await asked.getByLabel("Current password").fill(max.password);
  await asked.getByRole("button", { name: "Make new codes" }).click();
  const fresh = page.getByRole("dialog", { name: "Keep your backup codes" });
  await expect(fresh.getByRole("listitem")).toHaveCount(10);
  expect(await fresh.getByRole("listitem").allInnerTexts()).not.toContain(codes[0]);
  await fresh.getByRole("button", { name: "I have stored them" }).click();

  await page.getByRole("button", { name: "Turn off" }).click();
  const dialog = page.getByRole("dialog", { name: "Turn the second factor off?" });
  await dialog.getByLabel("Current password").fill(max.password);
  await dialog.getByRole("button", { name: "Turn off" }).click();
  await expect(page.getByText("Second factor is off")).toBeVisible();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  await signOutByHand(page);
  await signInByHand(page, max);
  await expect(page).toHaveURL(/\/w\/northside\/staging$/);
});

/** Turns the second factor on at the account page; with slips: first with a wrong password and a wrong code. */
async function enrol(page: Page, { password }: Account, { slips } = { slips: true }) {
  await page.getByRole("button", { name: "Turn on" }).click();
  const dialog = page.getByRole("dialog", { name: "Turn on the second factor" });
  if (slips) {
    await dialog.getByLabel("Current password").fill("not the password");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await expect(dialog.getByRole("alert")).toHaveText("This is not your current password.");
    await checkAccessibility(page);
  }
  await dialog.getByLabel("Current password").fill(password);
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(dialog.getByRole("img", { name: /QR code/ })).toBeVisible();
  const key = (await dialog.locator("code").innerText()).replaceAll(" ", "");
  if (slips) {
    await dialog.getByLabel("6 digits").fill("000000");
    await dialog.getByRole("button", { name: "Turn on" }).click();
    await expect(dialog.getByRole("alert")).toContainText("This code is not right");
    await checkAccessibility(page);
  }
  await dialog.getByLabel("6 digits").fill(totp(key, Date.now()));
  await dialog.getByRole("button", { name: "Turn on" }).click();
  const kept = page.getByRole("dialog", { name: "Keep your backup codes" });
  await expect(kept.getByRole("listitem")).toHaveCount(10);
  const codes = await kept.getByRole("listitem").allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  if (slips) await checkAccessibility(page);
  await kept.getByRole("button", { name: "I have stored them" }).click();
  await expect(page.getByText("After your password, sign-in asks for a code")).toBeVisible();
  return { key, codes };
}
