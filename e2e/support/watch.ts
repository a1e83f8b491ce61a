import type { BrowserContext, ConsoleMessage, Page, Request, Response } from "@playwright/test";

/** A refusal that a test provokes: status, and what the request's path holds. */
type Refusal = { readonly status: number; readonly path: string };

export type Watch = {
  /** Listens to every page of a browser context, those it opens later too. */
  readonly follow: (context: BrowserContext) => void;
  /**
   * Says beforehand which refusal a test provokes, by its status and a part of its path: a door's ("/api/uploads") or a
   * procedure's name ("people.changeRole"). A door's that is named has to come.
   */
  readonly expectRefusals: (status: number, path: string) => void;
  /** What went wrong unasked, and what was expected but never came; a line each. Ask before the browser is closed. */
  readonly faults: () => Promise<readonly string[]>;
};

/**
 * Notes what a person would not report: errors in the console, errors thrown in a page, and requests to the product at
 * `origin` that failed or were refused.
 */
export function startWatch(origin: string): Watch {
  const noted: string[] = [];
  const expected: Refusal[] = [];
  const came = new Set<Refusal>();
  const reading: Promise<void>[] = [];

  function onConsole(page: Page, message: ConsoleMessage) {
    if (message.type() !== "error") return;
    const ownNote = message.text().startsWith("Failed to load resource") && message.location().url.startsWith(origin);
    // The browser's note of an answer of the product, which is judged as an answer.
    if (!ownNote) noted.push(`console of ${page.url()}: ${message.text()}`);
  }
  function onStatus(status: number, request: Request) {
    if (status < 400) return;
    const path = new URL(request.url()).pathname;
    const asked = expected.filter((refusal) => refusal.status === status && path.includes(refusal.path));
    for (const refusal of asked) came.add(refusal);
    if (asked.length === 0) noted.push(`${request.method()} ${path} was answered ${status}`);
  }
  function onResponse(response: Response) {
    if (!response.url().startsWith(origin)) return;
    onStatus(response.status(), response.request());
    if (!new URL(response.url()).pathname.startsWith("/api/trpc/")) return;
    // Several procedures share an answer, whose own status is always 200.
    const read = response.text().then((text) => {
      for (const [, status] of text.matchAll(/"httpStatus":(\d{3})/g)) onStatus(Number(status), response.request());
    });
    // Of a page that was left meanwhile nothing can be read any more.
    reading.push(read.catch(() => undefined));
  }
  function onFailed(request: Request) {
    const reason = request.failure()?.errorText ?? "";
    // Whoever leaves a page cancels what it was still asking for.
    if (reason === "net::ERR_ABORTED" || !request.url().startsWith(origin)) return;
    noted.push(`${request.method()} ${new URL(request.url()).pathname} failed: ${reason}`);
  }

  return {
    follow(context) {
      context.on("page", (page) => {
        page.on("pageerror", (error) => noted.push(`error in ${page.url()}: ${error.stack ?? error.message}`));
        page.on("console", (message) => onConsole(page, message));
      });
      context.on("response", onResponse).on("requestfailed", onFailed);
    },
    expectRefusals: (status, path) => void expected.push({ status, path }),
    async faults() {
      await Promise.all(reading);
      const missing = expected.filter((refusal) => refusal.path.startsWith("/") && !came.has(refusal));
      return [...noted, ...missing.map(({ status, path }) => `${path} was to be answered ${status} and never was`)];
    },
  };
}
