import { readFile } from "node:fs/promises";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import type { Role } from "#core/access/permissions.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { inNorthside, lakeshore } from "./support/workspace.ts";

test("the workspace is chosen by keyboard, stands in words in the header and in the address", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(inNorthside("templates"));
  const switcher = page.getByRole("button", { name: /^Workspace/ });
  await expect(switcher).toHaveText(/Northside Home Care\s*Staging/);
  await switcher.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: /^Production/ }).last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/w/northside/production/templates");
  await expect(switcher).toHaveText(/Northside Home Care\s*Production/);

  await switcher.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page.getByRole("menuitem", { name: /^Staging/ }).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: /^Training/ }).first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/w/lakeshore/training/templates");
  await expect(switcher).toHaveText(/Lakeshore Community Care\s*Training/);

  await page.goto("/");
  await expect(page, "the start page leads to where one worked last").toHaveURL("/w/lakeshore/training");
});

test.describe("an address of a workspace that is not one's own", () => {
  for (const [what, address] of [
    ["another tenant's", workspacePath(lakeshore, "members")],
    ["of a tenant that does not exist", "/w/nowhere/staging"],
    ["of an environment that does not exist", "/w/northside/somewhere"],
  ] as const) {
    test(`${what} shows a page that says so and leads to one's own`, async ({ page }) => {
      await signIn(page, "staff");
      await page.goto(address);
      await expect(page.getByRole("heading", { name: "No such workspace" })).toBeVisible();
      await expect(page.getByText("Lakeshore")).toHaveCount(0);
      // The page is the same for each, and judged once.
      if (what === "another tenant's") await checkAccessibility(page);
      await page.getByRole("link", { name: /^Training/ }).click();
      await expect(page).toHaveURL("/w/northside/training");
    });
  }
});

const sections = [
  "Home",
  "Imports",
  "Waiting",
  "Find a record",
  "Exports",
  "Templates",
  "Appointments",
  "Day files",
  "Requisitions",
  "Businesses",
  "Reports",
  "Messages",
  "Schedules",
  "Sites",
  "Feeds",
  "Mappings",
  "Connections",
  "Members",
  "Activity",
] as const;
const open: Readonly<Record<Role, readonly (typeof sections)[number][]>> = {
  admin: sections,
  auditor: sections,
  staff: sections.filter((section) => !["Connections", "Members", "Activity"].includes(section)),
  liaison: ["Requisitions", "Businesses"],
};

for (const [role, expected] of Object.entries(open) as [Role, (typeof sections)[number][]][]) {
  test(`${role}: the navigation holds what the role may see, and the other addresses say why not`, async ({ page }) => {
    await signIn(page, role);
    await page.goto(inNorthside());
    const links = page.getByRole("navigation", { name: "Main" }).getByRole("link");
    await expect(links).toHaveText(expected);
    // Who has no home is led to their desk.
    const closed = sections.filter((section) => section !== "Home" && !expected.includes(section));
    for (const section of closed) {
      await page.goto(inNorthside(section === "Find a record" ? "records" : section.toLowerCase().replace(" ", "-")));
      await expect(page.getByRole("heading", { name: "Your role can't open this page" })).toBeVisible();
      await expect(page.getByText(`You are ${role} in this workspace.`)).toBeVisible();
    }
    // Who may open all of them stands at home, which is judged below.
    if (closed.length > 0) await checkAccessibility(page);
  });
}

test("an auditor reads who is a member and is offered no change", async ({ page }) => {
  await signIn(page, "auditor");
  await page.goto(inNorthside("members"));
  await expect(page.getByRole("table", { name: "People" })).toBeVisible();
  await expect(page.getByText("You can look at this list. An admin can change it.")).toBeVisible();
  await expect(page.getByRole("button", { name: /Invite|Actions for|Withdraw/ })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Upload a file" })).toHaveCount(0);
  await checkAccessibility(page);
});

test("fields are found by the names other systems give them, and the template is downloaded", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(inNorthside("templates", "employee"));
  await page.getByLabel("Find a field").fill("Emp #");
  await expect(page.getByRole("table").getByRole("row").filter({ hasText: "External ID" })).toBeVisible();
  await page.getByLabel("Find a field").fill("no such field");
  await expect(page.getByText("No field by this name")).toBeVisible();
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download template" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/employee.*\.csv$/i);
  expect(await readFile(await download.path(), "utf8")).toContain("external_id");
});

test("on a narrow screen the navigation opens as a drawer, by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin");
  await page.goto(inNorthside());
  await expect(page.getByRole("navigation", { name: "Main" })).toHaveCount(0);
  const opener = page.getByRole("button", { name: "Open navigation" });
  await opener.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog", { name: "Navigation" });
  await expect(drawer).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(opener).toBeFocused();

  await page.keyboard.press("Enter");
  await drawer.getByRole("link", { name: "Members" }).focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(inNorthside("members"));
  await expect(drawer).toHaveCount(0);
  await expect(page.getByRole("table", { name: "People" })).toBeVisible();
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await signIn(page, "staff");
  await page.goto(inNorthside("templates"));
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

test.describe("every page is accessible, wide and narrow, in light and dark", () => {
  for (const [name, address, shown] of [
    ["home", inNorthside(), "heading"],
    ["find a record", inNorthside("records"), "searchbox"],
    ["templates", inNorthside("templates"), "heading"],
    ["fields of employees", inNorthside("templates", "employee"), "table"],
    ["fields of visits", inNorthside("templates", "visit"), "table"],
    ["day files", inNorthside("day-files"), "heading"],
    ["reports", inNorthside("reports"), "heading"],
    ["messages", inNorthside("messages"), "tab"],
    ["schedules", inNorthside("schedules"), "heading"],
    ["members", inNorthside("members"), "table"],
    ["activity", inNorthside("activity"), "table"],
    ["account", "/account", "table"],
  ] as const) {
    test(name, async ({ page }) => {
      await signIn(page, "admin");
      await page.goto(address);
      for (const [width, height] of [
        [1440, 900],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await expect(page.getByRole(shown).first()).toBeVisible();
        await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
        await checkAccessibility(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `at ${width} px the page does not scroll sideways`).toBeLessThanOrEqual(0);
      }
    });
  }

  test("an address with nothing behind it", async ({ page, watch }) => {
    watch.expectRefusals(404, "/nothing/here");
    await page.goto("/nothing/here");
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    await checkAccessibility(page);
  });
});
