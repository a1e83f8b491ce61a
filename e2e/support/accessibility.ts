import { expect, type Page } from "@playwright/test";
import { axeFaults, type Judged } from "./axe.ts";
import { layoutFaults } from "./layout-faults.ts";

type Size = { readonly width: number; readonly height: number };
type View = {
  readonly name: string;
  readonly scheme: "light" | "dark";
  /** From the window as it is. */
  readonly size: (desk: Size) => Size;
  /** Colours are the same at every width: judged once in each scheme, what else there is at every width. */
  readonly axe: Judged | "none";
};

function halved({ width, height }: Size): Size {
  return { width: width / 2, height: height / 2 };
}

/** A screen narrower than this has no views of its own. */
const narrow = 640;

// In an order that changes the scheme once and ends with the window as it was.
const views: readonly View[] = [
  { name: "in light", scheme: "light", size: (desk) => desk, axe: "all" },
  // Zoom is half the window in CSS pixels, each drawn twice as large; how large they are drawn changes no layout.
  { name: "at 200 %", scheme: "light", size: halved, axe: "no colours" },
  // What WCAG asks of a page at 400 %: all of it, without scrolling in two directions.
  { name: "at 320 px", scheme: "light", size: () => ({ width: 320, height: 512 }), axe: "none" },
  { name: "on a phone", scheme: "dark", size: () => ({ width: 375, height: 812 }), axe: "no colours" },
  { name: "in dark", scheme: "dark", size: (desk) => desk, axe: "colours" },
];

const narrowViews: readonly View[] = (["light", "dark"] as const).map((scheme) => {
  return { name: `in ${scheme}`, scheme, size: (desk) => desk, axe: "all" };
});

/**
 * A page as it stands now, for everybody: in light and in dark, at 200 % zoom and on a phone nothing that a program can
 * find against WCAG 2.2 A and AA or good practice, nothing cut off, no control too small or without a name of its own,
 * and no scrolling sideways down to 320 px. The window is as before afterwards.
 */
export async function checkAccessibility(page: Page): Promise<void> {
  const desk = page.viewportSize() ?? { width: 1440, height: 900 };
  const faults: string[] = [];
  for (const { name, scheme, size, axe } of desk.width < narrow ? narrowViews : views) {
    await page.setViewportSize(size(desk));
    await page.emulateMedia({ colorScheme: scheme });
    await expect(page.locator("html")).toHaveClass(scheme === "dark" ? /\bdark\b/ : /^(?!.*\bdark\b)/);
    // What a person has scrolled half under the bar at the top is no smaller for that.
    await page.evaluate(() => window.scrollTo(0, 0));
    await settled(page);
    const found = axe === "none" ? [] : await axeFaults(page, axe);
    const laidOut = await page.evaluate(layoutFaults, { names: axe !== "none" });
    faults.push(...[...found, ...laidOut].map((fault) => `${name}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: null });
  expect(faults, `accessibility of ${page.url()} at ${desk.width} px`).toEqual([]);
}

/** Once nothing moves, fades or slides any more: half-way, colours and sizes are not those of the design. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // What follows a change of the window's size is laid out by the second frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document.getAnimations().filter((animation) => {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      return endTime !== undefined && Number.isFinite(Number(endTime));
    });
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
