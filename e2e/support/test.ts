import { expect, test as base, type BrowserContext, type Page } from "@playwright/test";
import { productAddress } from "./address.ts";
import { ready } from "./ready.ts";
import { startWatch, type Watch } from "./watch.ts";

export { expect };

type Fixtures = {
  /**
   * Fails the test on any console error, page error or failed request to the product; a test that provokes refusals
   * names each beforehand: `watch.expectRefusals(401, "/api/auth/sign-in/email")`.
   */
  readonly watch: Watch;
  /** A browser of its own, as on another person's desk; watched like the first. */
  readonly otherBrowser: () => Promise<Page>;
};

let senders = 0;

/** Playwright's test on the product's address, with every page watched. */
export const test = base.extend<Fixtures>({
  baseURL: async ({}, use) => use(productAddress()),
  // Each browser from its own address of the network: sign-ins are limited by the sender's.
  extraHTTPHeaders: async ({}, use) => use(nextSender()),
  // What an invitation's or a backup code's Copy button puts there.
  permissions: async ({}, use) => use(["clipboard-read", "clipboard-write"]),

  page: async ({ page }, use) => use(patient(page)),

  watch: [
    async ({ context }, use) => {
      const watch = startWatch(productAddress());
      watch.follow(context);
      await use(watch);
      expect(await watch.faults(), "errors of the console, the pages or requests").toEqual([]);
    },
    { auto: true },
  ],
  otherBrowser: async ({ browser, contextOptions, baseURL, permissions, locale, timezoneId, watch }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({
        ...contextOptions,
        ...(baseURL && { baseURL }),
        ...(permissions && { permissions }),
        ...(locale && { locale }),
        ...(timezoneId && { timezoneId }),
        extraHTTPHeaders: nextSender(),
      });
      opened.push(context);
      watch.follow(context);
      return patient(await context.newPage());
    });
    for (const context of opened) await context.close();
  },
});

/** The page, with `goto` and `reload` waiting until it can be worked with. */
function patient(page: Page): Page {
  const { goto, reload } = { goto: page.goto.bind(page), reload: page.reload.bind(page) };
  page.goto = async (...args) => {
    const response = await goto(...args);
    await ready(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload(...args);
    await ready(page);
    return response;
  };
  return page;
}

function nextSender(): Record<string, string> {
  senders += 1;
  return { "x-forwarded-for": `10.${process.pid & 255}.${senders >> 8}.${senders & 255}` };
}
