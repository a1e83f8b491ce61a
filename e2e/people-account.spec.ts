import { checkAccessibility } from "./support/accessibility.ts";
import { signInByHand } from "./support/by-hand.ts";
import { addMember, signIn } from "./support/people.ts";
import { ready } from "./support/ready.ts";
import { expect, test } from "./support/test.ts";
import { inNorthside } from "./support/workspace.ts";

test("signing out everywhere ends the session on the other desk, too", async ({ page, otherBrowser }) => {
  const rae = await addMember("staff", "Rae Olsen");
  const desk = await otherBrowser();
  await signIn(desk, rae);
  await desk.goto(inNorthside());
  await signIn(page, rae);
  await page.goto("/account");
  const sessions = page.getByRole("table", { name: "Where you are signed in" });
  await expect(sessions.getByRole("row")).toHaveCount(3);
  await expect(sessions.getByRole("row").filter({ hasText: "This device" })).toHaveCount(1);
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
  const asked = page.getByRole("alertdialog", { name: "Sign out everywhere?" });
  await checkAccessibility(page);
  await asked.getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/sign-in");
  await desk.goto(inNorthside("templates"));
  await expect(desk).toHaveURL(/\/sign-in\?next=/);
});

test("signed out elsewhere, a page that asks for more leads to sign-in and back", async ({
  page,
  otherBrowser,
  watch,
}) => {
  const uma = await addMember("admin", "Uma Lind");
  const desk = await otherBrowser();
  await signIn(desk, uma);
  await desk.goto(inNorthside("activity"));
  await expect(desk.getByRole("table", { name: "Activity" })).toBeVisible();
  await signIn(page, uma);
  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("You are signed out everywhere else")).toBeVisible();
  await expect(page.getByRole("table", { name: "Where you are signed in" }).getByRole("row")).toHaveCount(2);

  watch.expectRefusals(401, "people.activity");
  await desk.getByRole("combobox", { name: "Kind" }).click();
  await desk.getByRole("option", { name: "Imports" }).click();
  await expect(desk).toHaveURL(/\/sign-in\?expired=1&next=/);
  await expect(desk.getByText("You were signed out. Sign in to go on where you were.")).toBeVisible();
  await signInByHand(desk, uma);
  await expect(desk).toHaveURL(inNorthside("activity"));
});

test("name and password are changed on the account page", async ({ page, otherBrowser, watch }) => {
  watch.expectRefusals(400, "/api/auth/change-password");
  const ivy = await addMember("staff", "Ivy Brook");
  const desk = await otherBrowser();
  await signIn(desk, ivy);
  await signIn(page, ivy);
  await page.goto("/account");
  await page.getByLabel("Name", { exact: true }).fill("Ivy Brook-Hale");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Name saved")).toBeVisible();

  const next = "another long password";
  await page.getByLabel("Current password", { exact: true }).fill("not the password");
  await page.getByLabel("New password", { exact: true }).fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This is not your current password." })).toBeVisible();
  await page.getByLabel("Current password", { exact: true }).fill(ivy.password);
  await page.getByLabel("New password", { exact: true }).fill(next);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed. You are signed out everywhere else.")).toBeVisible();

  await desk.goto(inNorthside());
  await expect(desk).toHaveURL(/\/sign-in\?next=/);
  await signInByHand(desk, { ...ivy, password: next });
  await expect(desk).toHaveURL(inNorthside());
  await ready(desk);
  await desk.getByRole("button", { name: "Account menu" }).click();
  await expect(desk.getByText("Ivy Brook-Hale")).toBeVisible();
});

test("the theme chosen stays over a reload, whatever the system has", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await signIn(page, "staff");
  await page.goto(inNorthside());
  const html = page.locator("html");
  await expect(html).not.toHaveClass(/\bdark\b/);
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await expect(html).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(html).toHaveClass(/\bdark\b/);
  await page.getByRole("button", { name: "Theme" }).click();
  await expect(page.getByRole("menuitemradio", { name: "Dark" })).toBeChecked();
  await page.getByRole("menuitemradio", { name: "As the system" }).click();
  await expect(html).not.toHaveClass(/\bdark\b/);
});
