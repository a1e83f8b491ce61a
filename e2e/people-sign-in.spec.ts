import { demoPassword } from "#prisma/seed.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { signInByHand } from "./support/by-hand.ts";
import { demoAccount, signIn } from "./support/people.ts";
import { ready } from "./support/ready.ts";
import { expect, test } from "./support/test.ts";
import { inNorthside } from "./support/workspace.ts";

const signInDoor = "/api/auth/sign-in/email";

test("sign-in leads to the page that was asked for, and out again", async ({ page }) => {
  await page.goto(inNorthside("templates", "employee"));
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await checkAccessibility(page);

  await signInByHand(page, demoAccount("staff"));
  await expect(page).toHaveURL(inNorthside("templates", "employee"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Employees");

  await ready(page);
  await page.getByRole("button", { name: "Account menu" }).click();
  await expect(page.getByText("Staff, Northside Home Care")).toBeVisible();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL("/sign-in");
  await page.goto(inNorthside());
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("a wrong password is told in a sentence, and the keyboard stays where it was", async ({ page, watch }) => {
  watch.expectRefusals(401, signInDoor);
  const { email } = demoAccount("auditor");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  const password = page.getByLabel("Password", { exact: true });
  await password.fill("not the password");
  await password.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "E-mail or password is not right." })).toBeVisible();
  await expect(password).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await checkAccessibility(page);

  await password.fill(demoPassword);
  await password.press("Enter");
  await expect(page).toHaveURL(/\/w\/northside\/staging$/);
});

test("what is missing is named at its field, and the first such field has the keyboard", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  const email = page.getByRole("textbox", { name: "E-mail" });
  await expect(email).toHaveAccessibleDescription(/Enter your e-mail address, for example/);
  await expect(email).toBeFocused();
  await expect(page.getByLabel("Password", { exact: true })).toHaveAccessibleDescription("Enter your password.");
  await checkAccessibility(page);
});

test("after ten failed sign-ins with an address people read how long to wait", async ({ page, watch }) => {
  watch.expectRefusals(401, signInDoor);
  watch.expectRefusals(429, signInDoor);
  const email = "guessed@northside.example";
  await page.goto("/sign-in");
  const tries = Array.from({ length: 10 }, () =>
    page.evaluate(
      async (body) => {
        const headers = { "content-type": "application/json" };
        return (await fetch("/api/auth/sign-in/email", { method: "POST", headers, body })).status;
      },
      JSON.stringify({ email, password: "a guess of many" }),
    ),
  );
  expect(await Promise.all(tries)).toEqual(Array<number>(10).fill(401));
  await page.getByLabel("E-mail").fill(email.toUpperCase());
  await page.getByLabel("Password", { exact: true }).fill("a guess of many");
  await page.keyboard.press("Enter");
  const sentence = "Too many failed sign-ins with this e-mail address. Try again in 15 minutes.";
  await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
});

test("whoever is signed in already is not asked again, and is led to no other site", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(`/sign-in?next=${encodeURIComponent("//elsewhere.example/w")}`);
  await expect(page).toHaveURL(/\/w\/northside\/staging$/);
});

test("a form sent before its script has come puts no password into the address", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(demoAccount("staff").email);
  await page.getByLabel("Password", { exact: true }).fill(demoPassword);
  const sent = page.waitForRequest((request) => request.isNavigationRequest());
  await page.getByRole("button", { name: "Sign in" }).click();
  expect((await sent).method()).toBe("POST");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  expect(page.url()).toBe(`${baseURL}/sign-in`);
  await context.close();
});
