import { demoPeople } from "#prisma/seed.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { signInByHand } from "./support/by-hand.ts";
import { addMember, demoAccount, signIn } from "./support/people.ts";
import { ready } from "./support/ready.ts";
import { expect, test } from "./support/test.ts";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { inNorthside, lakeshore } from "./support/workspace.ts";

test("an admin invites a person, who makes an account by the link and works with the role given", async ({
  page,
  otherBrowser,
  watch,
}) => {
  const email = `ana.cruz.${Date.now()}@agency.example`;
  await signIn(page, "admin");
  await page.goto(inNorthside("members"));
  await expect(page.getByRole("table", { name: "People" })).toContainText(demoPeople.staff.email);
  await checkAccessibility(page);

  await page.getByRole("button", { name: "Invite a person" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite a person" });
  await expect(dialog.getByLabel("E-mail")).toBeFocused();
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Create link" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(/Enter your e-mail address, for example/);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("radio", { name: /^Auditor/ }).click();
  await dialog.getByRole("button", { name: "Create link" }).click();
  const made = page.getByRole("dialog", { name: "Pass this link on" });
  await expect(made).toContainText(email);
  await checkAccessibility(page);
  await made.getByRole("button", { name: "Copy link" }).click();
  await expect(made.getByText("Copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(await made.getByLabel("Invitation link").inputValue()).toBe(link);
  await made.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("button", { name: "Invite a person" })).toBeFocused();
  const open = page.getByRole("table", { name: "Open invitations" });
  await expect(open.getByRole("row", { name: email })).toContainText("Noor Hadley");

  const desk = await otherBrowser();
  await desk.goto(link);
  await expect(desk.getByRole("heading", { name: "Join Northside Home Care" })).toBeVisible();
  await expect(desk.getByText("Noor Hadley invites you as auditor.")).toBeVisible();
  await checkAccessibility(desk);
  await desk.getByLabel("Your name").fill("Ana Cruz");
  await desk.getByLabel("Choose a password").fill("too short");
  await desk.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(desk.getByLabel("Choose a password")).toBeFocused();
  await desk.getByLabel("Choose a password").fill("four words in a row");
  await desk.getByRole("button", { name: "Accept and sign in" }).click();
  await expect(desk).toHaveURL(inNorthside());
  await ready(desk);
  await desk.getByRole("button", { name: "Account menu" }).click();
  await expect(desk.getByText("Auditor, Northside Home Care")).toBeVisible();

  watch.expectRefusals(404, "people.invitation");
  const late = await otherBrowser();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This invitation does not work any more" })).toBeVisible();
  await checkAccessibility(late);
});

test("a person with an account joins a second tenant, signed in as the one invited", async ({ page, otherBrowser }) => {
  const eli = await addMember("staff", "Eli Novak");
  await signIn(page, "admin");
  await page.goto(workspacePath(lakeshore, "members"));
  await page.getByRole("button", { name: "Invite a person" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(eli.email);
  await page
    .getByRole("dialog")
    .getByRole("radio", { name: /^Liaison/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Create link" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();

  const desk = await otherBrowser();
  await signIn(desk, "staff");
  await desk.goto(link);
  const sentence = `You are signed in as ${demoPeople.staff.email}. This invitation is for somebody else.`;
  await expect(desk.getByText(sentence)).toBeVisible();
  await checkAccessibility(desk);
  await desk.getByRole("button", { name: "Sign out to accept" }).click();
  await expect(desk.getByText("You have an account already.")).toBeVisible();
  await checkAccessibility(desk);
  await desk.getByRole("link", { name: "Sign in to accept" }).click();
  await signInByHand(desk, eli);
  await desk.getByRole("button", { name: "Join Lakeshore Community Care" }).click();
  await expect(desk).toHaveURL(workspacePath(lakeshore, "requisitions"));
  await ready(desk);
  await desk.getByRole("button", { name: /^Workspace/ }).click();
  await expect(desk.getByRole("menu").getByText("Northside Home Care")).toBeVisible();
});

test("an invitation that is withdrawn stops working", async ({ page }) => {
  const email = `withdrawn.${Date.now()}@agency.example`;
  await signIn(page, "admin");
  await page.goto(inNorthside("members"));
  await page.getByRole("button", { name: "Invite a person" }).click();
  await page.getByRole("dialog").getByLabel("E-mail").fill(email);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  const invitation = page.getByRole("table", { name: "Open invitations" }).getByRole("row", { name: email });
  await invitation.getByRole("button", { name: "Withdraw" }).click();
  const asked = page.getByRole("alertdialog", { name: "Withdraw this invitation?" });
  await checkAccessibility(page);
  await asked.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByText("Invitation withdrawn")).toBeVisible();
  await expect(asked).toHaveCount(0);
  await expect(invitation).toHaveCount(0);
});

test("a changed role holds from the next page on, and a removed person stays out", async ({ page, otherBrowser }) => {
  const dana = await addMember("staff", "Dana Reyes");
  const desk = await otherBrowser();
  await signIn(desk, dana);
  await desk.goto(inNorthside());
  await expect(desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Imports" })).toBeVisible();

  await signIn(page, "admin");
  await page.goto(inNorthside("members"));
  const row = page.getByRole("row", { name: dana.email });
  await row.getByRole("button", { name: "Actions for Dana Reyes" }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  const dialog = page.getByRole("dialog", { name: "Role of Dana Reyes" });
  await expect(dialog.locator(":focus"), "the keyboard is in the dialog").toHaveCount(1);
  await expect(dialog.getByRole("button", { name: "Save role" })).toBeDisabled();
  await dialog.getByRole("radio", { name: /^Liaison/ }).click();
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByText("Role changed")).toBeVisible();
  await expect(row).toContainText("Liaison");

  await desk.reload();
  await expect(desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Imports" })).toHaveCount(0);

  await row.getByRole("button", { name: "Actions for Dana Reyes" }).click();
  await page.getByRole("menuitem", { name: "Remove from Northside Home Care" }).click();
  const asked = page.getByRole("alertdialog", { name: "Remove Dana Reyes?" });
  await expect(asked).toContainText("What they did stays in the activity log.");
  await checkAccessibility(page);
  await asked.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(asked).toHaveCount(0);
  await expect(row).toHaveCount(0);

  await desk.goto(inNorthside());
  await expect(desk.getByRole("heading", { name: "No such workspace" })).toBeVisible();
  await expect(desk.getByText("You are not a member of any workspace yet.")).toBeVisible();
  await checkAccessibility(desk);
});

test("the last admin can be neither removed nor given another role", async ({ page, watch }) => {
  watch.expectRefusals(409, "people.");
  const sentence = "Noor Hadley is the last admin. Make somebody else admin first.";
  await signIn(page, "admin");
  await page.goto(workspacePath(lakeshore, "members"));
  const row = page.getByRole("row", { name: demoAccount("admin").email });
  await row.getByRole("button", { name: "Actions for Noor Hadley" }).click();
  await page.getByRole("menuitem", { name: "Remove from Lakeshore Community Care" }).click();
  const asked = page.getByRole("alertdialog");
  await asked.getByRole("button", { name: "Remove", exact: true }).click();
  await expect(asked.getByRole("alert")).toHaveText(sentence);
  await asked.getByRole("button", { name: "Cancel" }).click();

  await row.getByRole("button", { name: "Actions for Noor Hadley" }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Staff/ }).click();
  await dialog.getByRole("button", { name: "Save role" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(sentence);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(row).toContainText("Admin");
});

test("the activity page shows who changed what about whom", async ({ page }) => {
  const kim = await addMember("staff", "Kim Sato");
  await signIn(page, "admin");
  await page.goto(inNorthside("members"));
  await page.getByRole("row", { name: kim.email }).getByRole("button", { name: "Actions for Kim Sato" }).click();
  await page.getByRole("menuitem", { name: "Change role" }).click();
  await page
    .getByRole("dialog")
    .getByRole("radio", { name: /^Auditor/ })
    .click();
  await page.getByRole("dialog").getByRole("button", { name: "Save role" }).click();
  await expect(page.getByText("Role changed")).toBeVisible();

  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Activity" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Activity" })).toBeVisible();
  const log = page.getByRole("table", { name: "Activity" });
  const by = (actor: string, what: string) => log.getByRole("row").filter({ hasText: actor }).filter({ hasText: what });
  await expect(by("Noor Hadley", `invited ${kim.email} as staff`)).toHaveCount(1);
  await expect(by("Kim Sato", "joined as staff")).toHaveCount(1);
  await expect(by("Noor Hadley", "changed the role of Kim Sato from staff to auditor")).toHaveCount(1);
  await checkAccessibility(page);

  await page.getByRole("combobox", { name: "Who" }).click();
  await page.getByRole("option", { name: "Kim Sato" }).click();
  await expect(by("Kim Sato", "joined as staff")).toHaveCount(1);
  await expect(by("Noor Hadley", "")).toHaveCount(0);
});
