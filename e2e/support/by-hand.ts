import type { Page } from "@playwright/test";
import type { Account } from "./people.ts";
import { ready } from "./ready.ts";

/** Fills the sign-in page in and sends it, as people do. */
export async function signInByHand(page: Page, { email, password }: Account): Promise<void> {
  await ready(page);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs out by the menu in the header. */
export async function signOutByHand(page: Page): Promise<void> {
  await ready(page);
  await page.getByRole("button", { name: "Account menu" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("/sign-in");
}
