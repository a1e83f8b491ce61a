import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

/** Everything of WCAG 2.2 A and AA that a program can find, and what is good practice beside it. */
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

type AxeResults = {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly target: readonly unknown[] }[];
  }[];
};
type WithAxe = { readonly axe?: { run(context: unknown, options: object): Promise<AxeResults> } };

let program: string | undefined;

/** The program that @axe-core/playwright brings: its builder takes five times as long, as it opens a page each time. */
function axeProgram(): string {
  const builder = createRequire(import.meta.url).resolve("@axe-core/playwright");
  return (program ??= readFileSync(createRequire(builder).resolve("axe-core/axe.min.js"), "utf8"));
}

/** Every rule, all but contrast, or what depends on colours alone. */
export type Judged = "all" | "no colours" | "colours";

const ofColours = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong with a page as it stands now, a line each. */
export async function axeFaults(page: Page, part: Judged): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeProgram());
  return page.evaluate(
    async (options) => {
      const { axe } = window as Window & WithAxe;
      const results = await axe?.run(document, options);
      if (!results) return ["axe did not run"];
      const faults: string[] = [];
      for (const { id, help, nodes } of results.violations) {
        const judged: string[] = [];
        for (const target of nodes.map((node) => node.target.join(" "))) {
          // A list that has opened stands beside the landmarks; what it belongs to points at it.
          if (id === "region" && target.includes("data-radix-popper")) continue;
          if (id === "target-size" && !(await isSmallInSight(target))) continue;
          judged.push(target);
        }
        if (judged.length > 0) faults.push(`${id}: ${help}; ${judged.join(", ")}`);
      }
      return faults;

      /** A control that happens to stand half under the bar at the foot of the window is as large as another. */
      async function isSmallInSight(target: string): Promise<boolean> {
        const element = document.querySelector(target);
        element?.scrollIntoView({ block: "center" });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const again = await axe?.run(element ?? document, { runOnly: { type: "rule", values: ["target-size"] } });
        window.scrollTo(0, 0);
        return again === undefined || again.violations.length > 0;
      }
    },
    {
      runOnly: part === "colours" ? { type: "rule", values: ofColours } : { type: "tag", values: rules },
      rules: { "color-contrast": { enabled: part !== "no colours" } },
      resultTypes: ["violations"],
    },
  );
}
