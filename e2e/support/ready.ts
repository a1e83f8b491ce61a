import type { Page } from "@playwright/test";

/**
 * Once the script has taken over every control of the page: pressed before, a button that came with the server's HTML
 * does nothing yet. People need longer than that to find it; a test on a busy machine does not.
 */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("button, input, a[href]")];
    const taken = (element: Element) => Object.keys(element).some((key) => key.startsWith("__reactProps$"));
    return document.readyState !== "loading" && controls.length > 0 && controls.every(taken);
  });
}
