import { expect, type Locator, type Page } from "@playwright/test";

/** Presses Tab until a control has the focus; fails when it is not among the next hundred. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let step = 0; step < 100; step++) {
    if (await control.evaluateAll((elements) => elements.some((element) => element === document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  await expect(control, "reached by Tab").toBeFocused();
}
