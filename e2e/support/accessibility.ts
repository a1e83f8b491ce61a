import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 A and AA that a program can find, in light and in dark, as the page stands now. */
export async function checkAccessibility(page: Page): Promise<void> {
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator("html")).toHaveClass(scheme === "dark" ? /\bdark\b/ : /^(?!.*\bdark\b)/);
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(
      violations.map(
        ({ id, help, nodes }) => `${id}: ${help}; ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
      ),
      `accessibility in ${scheme} of ${page.url()}`,
    ).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** Once nothing fades or slides any more: half-way, colours are not those of the design. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((animation) => {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      return endTime !== undefined && Number.isFinite(Number(endTime));
    });
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
