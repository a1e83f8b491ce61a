import type { APIRequestContext } from "@playwright/test";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const training = { slug: "northside", environment: "training" } as const;
const scope = { tenant: training.slug, environment: training.environment };
const seconds = { aKey: 0.28, aLook: 1.35 } as const;

test("a liaison decides 300 requests by keyboard in less than two minutes", async ({ page, otherBrowser, baseURL }) => {
  const colleague = await otherBrowser();
  await signIn(colleague, "admin");
  await register(colleague.context().request, baseURL ?? "", 300);
  await signIn(page, "liaison");
  await page.goto(workspacePath(training));
  await expect(page).toHaveURL(workspacePath(training, "requisitions"));
  await expect(page.getByRole("radio", { name: "Pending 300" })).toBeChecked();
  const pending = (count: number) => expect(page.getByRole("radio", { name: `Pending ${count}` })).toBeVisible();
  await checkAccessibility(page);

  let keys = 0;
  let looks = 0;
  const type = async (...typed: readonly string[]) => {
    for (const key of typed) await page.keyboard.press(key);
    keys += typed.length;
  };
  // One by one as asked: one key each, and the next one is in hand.
  await type("j");
  for (let one = 0; one < 30; one++) await type("a");
  await pending(270);
  // Part of it: the bar moves with the number.
  await type("p", "4");
  await expect(page.getByRole("img", { name: "0 booked, 0 free, 4 added" })).toBeVisible();
  await type("Enter");
  await pending(269);
  await type("p", "9", "9", "Enter");
  await expect(page.getByRole("alert").filter({ hasText: "More than the 10 that were requested" })).toBeVisible();
  await type("Enter");
  await pending(268);
  // Given up again, the row has the keyboard as before.
  await page.keyboard.press("d");
  await expect(page.getByRole("dialog", { name: /^Deny Shop/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("tr[aria-current=true]")).toBeFocused();
  // Denied with a reason, which the next one takes over.
  await type("d", ..."Closed", "Enter");
  await pending(267);
  await type("d", "Enter");
  await pending(266);
  await type("u");
  await expect(page.getByRole("status").filter({ hasText: "1 request waits again." })).toBeVisible();
  await pending(267);
  // A colleague was quicker with the one in hand: that is named, and theirs stands.
  const inHand = (await page.locator("tr[aria-current=true]").getAttribute("id"))?.replace("request-", "") ?? "";
  await decide(colleague.context().request, baseURL ?? "", inHand);
  await type("a");
  await expect(page.getByRole("status").filter({ hasText: "A colleague was quicker with 1 request" })).toContainText(
    `${inHand}: Noor Hadley`,
  );
  await pending(266);
  // On a phone the request that is pressed comes into sight, and the next one after it stands in the same place.
  await page.setViewportSize({ width: 375, height: 812 });
  await page.locator("tbody tr[id^=request-]").nth(4).click();
  const approve = page.getByRole("button", { name: /^Approve \d/ });
  await expect(approve).toBeInViewport();
  await approve.click();
  await pending(265);
  await expect(approve).toBeInViewport();
  await page.setViewportSize({ width: 1440, height: 900 });
  // All the others at once, after a look at what that is.
  await type("Shift+A");
  await expect(page.getByRole("dialog", { name: "Decide 265 requests" })).toBeVisible();
  await type("Enter");
  await expect(page.getByText("Nothing waits for a decision")).toBeVisible();
  looks = 30 + 2 + 2 + 1 + 1 + 5;
  expect(keys * seconds.aKey + looks * seconds.aLook).toBeLessThan(120);
  // And were each of them looked at by itself and approved with its key, it would be:
  expect(300 * seconds.aKey).toBeLessThan(120);

  await page.getByRole("radio", { name: "Approved 299" }).click();
  await expect(page.getByRole("table", { name: "Approved requests" }).getByRole("row")).not.toHaveCount(0);
});

/** As businesses do, of ten slots each. */
async function register(request: APIRequestContext, origin: string, count: number): Promise<void> {
  const atOnce = 50;
  for (let from = 0; from < count; from += atOnce) {
    const calls = Array.from({ length: atOnce }, (_, index) => from + index);
    const answer = await request.post(`/api/trpc/${calls.map(() => "businesses.register").join(",")}?batch=1`, {
      headers: { origin },
      data: Object.fromEntries(calls.map((number, index) => [index, { json: registrationOf(number) }])),
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
}

function registrationOf(number: number) {
  const contact = {
    business_phone: "313-555-0142",
    mobile_phone: "",
    email: "",
    consent_sms: false,
    consent_email: false,
  };
  const place = { address: `${number} Main St`, city: "Detroit", state: "MI", zip_code: "48226" };
  const owner = { owner_first_name: "Ana", owner_last_name: "Núñez" };
  const registration = { business_name: `Shop ${number}`, ...owner, ...contact, ...place, slots_requested: "10" };
  return { ...scope, registration };
}

/** What a colleague does at the same time. */
async function decide(request: APIRequestContext, origin: string, code: string): Promise<void> {
  const decisions = [{ kind: "approve", code, seenVersion: 1, slots: 10 }];
  const data = { json: { ...scope, decisions, confirmed: [] } };
  const answer = await request.post("/api/trpc/requisitions.decide", { headers: { origin }, data });
  expect(answer.ok(), await answer.text()).toBe(true);
}
