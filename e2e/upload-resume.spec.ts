import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page, Route } from "@playwright/test";
import { checkAccessibility } from "./support/accessibility.ts";
import { importsOf } from "./support/imports.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";

const at = (...segments: readonly string[]) => importsOf("preview", ...segments);
/** What the page sends in one request. */
const piece = 16 * 1024 * 1024;
const header = "Emp #,Given Name,Surname,Work E-mail,Login\n";

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "causeway-resume-"));
});
test.afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file of a little more than two pieces, all rows of which begin with a mark. */
async function bigFile(name: string, mark: string): Promise<string> {
  const file = path.join(folder, name);
  const row = `${mark},Ana,Reyes,ana@agency.example,${"x".repeat(980)}\n`;
  await writeFile(file, header + row.repeat(Math.ceil((2.4 * piece) / row.length)));
  return file;
}

type Line = { readonly offsets: number[]; readonly cutAfter: (pieces: number) => void; readonly mend: () => void };

/** The line to the server: what was sent from which offset on, and from which piece on it is cut. */
async function lineOf(page: Page): Promise<Line> {
  const offsets: number[] = [];
  let left = Number.POSITIVE_INFINITY;
  await page.route("**/api/uploads**", async (route: Route) => {
    const request = route.request();
    if (left <= 0) return route.abort("aborted");
    if (request.method() === "PATCH") {
      if (--left < 0) return route.abort("aborted");
      offsets.push(Number(request.headers()["upload-offset"]));
    }
    return route.continue();
  });
  return {
    offsets,
    cutAfter: (pieces) => void (left = pieces),
    mend: () => void (left = Number.POSITIVE_INFINITY),
  };
}

const choose = (page: Page, file: string) => page.getByLabel("Choose a file").setInputFiles(file);
const arrived = (page: Page) => expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/, { timeout: 60_000 });

test("an upload whose line breaks waits and goes on by itself from where it was", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  const line = await lineOf(page);
  line.cutAfter(1);
  await choose(page, await bigFile("line.csv", "1"));
  // The preview is there although the file is not.
  await expect(page.getByRole("heading", { level: 2, name: "Format", exact: true })).toBeVisible();
  await expect(page.getByText("Connection lost. Waiting to go on: 41% is safe.", { exact: false })).toBeVisible();
  await checkAccessibility(page);
  line.mend();
  await arrived(page);
  expect(line.offsets).toEqual([0, piece, 2 * piece]);
});

test("a file whose upload was left in the middle goes on when it is chosen again", async ({ page }) => {
  const file = await bigFile("tomorrow.csv", "2");
  await signIn(page, "staff");
  await page.goto(at("new"));
  const line = await lineOf(page);
  line.cutAfter(1);
  await choose(page, file);
  await expect(page.getByText("41% is safe.", { exact: false })).toBeVisible();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("41% of 40.3 MB has arrived", { exact: false })).toBeVisible();
  await checkAccessibility(page);
  // Asking how far it is goes through; the first piece after that does not.
  line.cutAfter(1);
  await choose(page, file);
  await expect(page.getByText("Waiting to go on: 83% is safe.", { exact: false })).toBeVisible();
  line.mend();
  await arrived(page);
  expect(line.offsets).toEqual([0, piece, 2 * piece]);
  await page.goto(at("new"));
  await expect(page.getByText("Nothing is loaded before")).toBeVisible();
  await expect(page.getByText("has arrived", { exact: false })).toBeHidden();
});

test("a file that was changed meanwhile begins anew, and never becomes a mixture", async ({ page, watch }) => {
  watch.expectRefusals(409, "/api/uploads");
  await signIn(page, "staff");
  await page.goto(at("new"));
  const line = await lineOf(page);
  line.cutAfter(1);
  const then = new Date("2026-11-20T08:00:00Z");
  const file = await bigFile("changed.csv", "3");
  await utimes(file, then, then);
  await choose(page, file);
  await expect(page.getByText("41% is safe.", { exact: false })).toBeVisible();

  // As somebody would who wants to deceive: other content, and nothing else shows it.
  await bigFile("changed.csv", "4");
  await utimes(file, then, then);
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  line.mend();
  await choose(page, file);
  const alert = page.getByRole("alert").filter({ hasText: "not what your file holds now" });
  await expect(alert).toBeVisible({ timeout: 60_000 });
  expect(line.offsets).toEqual([0, piece, 2 * piece]);

  await page.getByRole("button", { name: "Upload again" }).click();
  await arrived(page);
  expect(line.offsets.slice(3)).toEqual([0, piece, 2 * piece]);
});

test("an upload can be paused and gone on with, and what was given up is gone", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(at("new"));
  const line = await lineOf(page);
  line.cutAfter(1);
  await choose(page, await bigFile("paused.csv", "5"));
  await expect(page.getByText("41% is safe.", { exact: false })).toBeVisible();
  line.mend();
  // Held on its way: there is time to press a button.
  await page.route("**/api/uploads/**", (route) =>
    route.request().method() === "PATCH" ? undefined : route.fallback(),
  );
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused: 41% is safe.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Stop the upload" }).click();
  await expect(page.getByText("You stopped the upload. Nothing was kept.")).toBeVisible();
  await page.getByRole("button", { name: "Choose another file" }).click();
  await expect(page.getByLabel("Choose a file")).toBeAttached();
  await expect(page.getByText("has arrived", { exact: false })).toBeHidden();
});
