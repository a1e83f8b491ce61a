import type { Browser, Page } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { tabTo } from "./support/keyboard.ts";
import { mailPort, mailsTo, wordsOf } from "./support/mailbox.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { northside } from "./support/workspace.ts";

// A workspace in which no other journey of this half asks for slots.
const preview = { slug: northside.slug, environment: "preview" } as const;
const at = (...segments: readonly string[]) => workspacePath(preview, ...segments);
const form = `/r/${preview.slug}/${preview.environment}`;
const code = /^\d{6}[A-Z0-9]{0,2}$/;

const bakery = {
  ...{ "Name of the business": "Corner Bakery", "Street address": "5 Main St", City: "Detroit", State: "MI" },
  ...{ "ZIP code": "48226", "Phone of the business": "313-555-0142", "Owner’s first name": "Zoë" },
  ...{ "Owner’s last name": "Núñez", "Number of test slots": "25" },
};

test.describe.configure({ mode: "serial" });

test("a business asks for slots by keyboard, follows the mailed link, and sees what the desk decides", async ({
  page,
  otherBrowser,
}) => {
  mailPort();
  const email = "zoe@bakery.example";
  const desk = await otherBrowser();
  await signIn(desk, "admin");
  await turnFormOn(desk);

  await page.goto(form);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ask Northside Home Care for test slots");
  await page.getByRole("button", { name: "Ask for slots" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "fields need another look" })).toBeVisible();
  await expect(page.getByLabel("Name of the business")).toBeFocused();
  await checkAccessibility(page);
  for (const [label, text] of Object.entries(bakery)) {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  }
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("May be told by e-mail what was decided").check();
  await tabTo(page, page.getByRole("button", { name: "Ask for slots" }));
  await page.keyboard.press("Enter");
  const answer = page.getByRole("status").filter({ hasText: "You asked for 25 slots." });
  await expect(answer).toBeFocused();
  await checkAccessibility(page);
  const own = await answer.getByText(code).innerText();

  const [received = ""] = await mailsTo(email);
  expect(wordsOf(received)).toContain(`The code is ${own}.`);
  expect(wordsOf(received), "anybody may have typed that name").not.toContain("Corner Bakery");
  const link = new RegExp(`http://\\S+${form}/status`).exec(wordsOf(received))?.[0] ?? "";
  await page.goto(link);
  await look(page, own.toLowerCase());
  await expect(page.getByText("Nobody has decided yet.")).toBeVisible();

  await signIn(desk, "staff");
  await desk.goto(at("requisitions"));
  const waiting = desk.getByRole("table", { name: "Pending requests" });
  await expect(waiting.getByRole("rowheader", { name: `Corner Bakery ${own}` })).toBeVisible();
  await signIn(desk, "liaison");
  await desk.goto(at("requisitions"));
  await expect(waiting).toBeVisible();
  await desk.keyboard.press("j");
  await desk.keyboard.press("a");
  await expect(desk.getByText("Nothing waits for a decision")).toBeVisible();

  // The desk goes on at once; what a business may see is what was stored.
  await expect(async () => {
    await look(page, own);
    await expect(page.getByText("Your business has 25 slots left.")).toBeVisible({ timeout: 2_000 });
  }).toPass({ intervals: [1_000, 3_000, 5_000], timeout: 40_000 });
  await checkAccessibility(page);
  await look(page, "000000ZZ");
  await expect(page.getByText("This code does not exist")).toBeVisible();
});

test("both public pages work where no script runs", async ({ browser, baseURL }) => {
  const page = await withoutScripts(browser, baseURL ?? "");
  await page.goto(form);
  await page.getByLabel("Name of the business").fill("Quiet Shop");
  await page.getByRole("button", { name: "Ask for slots" }).click();
  await expect(page.getByText("fields need another look", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Name of the business")).toHaveValue("Quiet Shop");
  for (const [label, text] of Object.entries({ ...bakery, "Name of the business": "Quiet Shop" })) {
    await page.getByLabel(label).fill(text);
  }
  await page.getByRole("button", { name: "Ask for slots" }).click();
  const own = await page.getByText(code).innerText();
  expect(page.url(), "nothing of it stands in the address").toBe(`${baseURL}${form}`);
  await page.getByRole("link", { name: "See what was decided on a request" }).click();
  await look(page, own);
  await expect(page.getByText("Nobody has decided yet.")).toBeVisible();
  expect(page.url()).not.toContain(own);
  await page.context().close();
});

async function turnFormOn(page: Page): Promise<void> {
  await page.goto(at("businesses"));
  const section = page.getByRole("region", { name: "Public form" });
  await expect(section.getByText("Nobody can ask for slots by themselves.", { exact: false })).toBeVisible();
  await section.getByRole("button", { name: "Change" }).click();
  const dialog = page.getByRole("dialog", { name: "Public form" });
  await dialog.getByLabel("Businesses may ask for slots on the form").check();
  await dialog.getByLabel("Phone to call").fill("313-555-0100");
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(section.getByRole("link", { name: form })).toBeVisible();
}

async function look(page: Page, typed: string): Promise<void> {
  await page.getByLabel("Code").fill(typed);
  await page.getByRole("button", { name: "Look" }).click();
}

/** A browser in which pages are only what the server has sent. */
async function withoutScripts(browser: Browser, baseURL: string): Promise<Page> {
  const extraHTTPHeaders = { "x-forwarded-for": "10.254.0.1" };
  const context = await browser.newContext({ baseURL, extraHTTPHeaders, javaScriptEnabled: false });
  return context.newPage();
}
