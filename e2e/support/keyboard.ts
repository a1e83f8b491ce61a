import { expect, type Locator, type Page } from "@playwright/test";

/** Presses Tab until a control has the focus, seen by who can see; fails when it is not among the next hundred. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  // Where the same link stands twice, either will do.
  const reached = () => control.evaluateAll((elements) => elements.some((one) => one === document.activeElement));
  for (let step = 0; step < 100 && !(await reached()); step++) await page.keyboard.press("Tab");
  expect(await reached(), `${String(control)} is reached by Tab`).toBe(true);
  // A panel that opens lies beneath what dims the page for a frame.
  await expect.poll(() => page.evaluate(focusFaults), { message: "the focus, seen", timeout: 2_000 }).toEqual([]);
}

/** Goes to a control by Tab and presses it. */
export async function press(
  page: Page,
  role: "button" | "link" | "radio" | "tab",
  name: string | RegExp,
): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: typeof name === "string" }));
  await page.keyboard.press("Enter");
}

/** The keyboard still has a place in the page: the next Tab goes on from there and not from the top. */
export async function expectPlaceKept(page: Page): Promise<void> {
  await expect(async () => {
    const place = await page.evaluate(() => document.activeElement?.tagName ?? "BODY");
    expect(place, "what has the focus").not.toBe("BODY");
  }).toPass({ timeout: 5_000 });
}

/** Runs in the browser: a control that has the focus must show it, and nothing that stays in sight may cover it. */
function focusFaults(): readonly string[] {
  const element = document.activeElement;
  if (!element) return ["nothing has the focus"];
  const faults: string[] = [];
  // A file control is hidden behind its label, and both stand in the zone that shows the focus of either.
  const marked = element.matches(".sr-only") ? element.parentElement?.closest("div") : element;
  const { outlineStyle, outlineWidth } = getComputedStyle(marked ?? element);
  // The list that opens to be searched has one control, and its caret.
  const typed = element.matches("input[role=combobox]");
  if (!typed && (outlineStyle === "none" || outlineWidth === "0px")) faults.push("the focus is not to be seen");
  const box = (marked ?? element).getBoundingClientRect();
  const at = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  const clear = at !== null && ((marked ?? element).contains(at) || at.contains(element));
  if (!clear) faults.push(`something covers what has the focus: ${at?.outerHTML.slice(0, 120) ?? "out of sight"}`);
  return faults;
}
