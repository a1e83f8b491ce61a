import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { dayName } from "#components/messages/day-files.ts";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { partnerSshd, ownFolder, type PartnerSshd } from "#testing/partner-sshd.ts";
import { checkAccessibility } from "./support/accessibility.ts";
import { appointmentFile, expectedList, firstDay, nextDay, siteHour, siteToday } from "./support/appointment-file.ts";
import { checkAllRows, goOnToColumns, load, uploadFile } from "./support/imports.ts";
import { tabTo } from "./support/keyboard.ts";
import { attachmentOf, mailPort, mailsTo, mailSignIn } from "./support/mailbox.ts";
import { callerAs, signIn } from "./support/people.ts";
import { expect, test } from "./support/test.ts";
import { lakeshore } from "./support/workspace.ts";

// A workspace that no other journey of this half works in; each of these goes on where the one before it ended.
test.describe.configure({ mode: "serial" });
const preview = { slug: lakeshore.slug, environment: "preview" } as const;
const at = (...segments: readonly string[]) => workspacePath(preview, ...segments);
const department = "intake@health.example";

let printer: PartnerSshd | null = null;
test.beforeAll(async () => {
  printer = await partnerSshd();
  if (printer) await ownFolder(path.join(printer.disk, "dropbox"));
});
test.afterAll(() => printer?.sshd.stop());

/** A file that has arrived at the printing company. */
async function printed(day: string, name: string): Promise<string> {
  return readFile(path.join(printer?.disk ?? "", "dropbox", day, name), "utf8");
}

test("a file of appointments is recognised and loaded, and its days become files with the right bytes", async ({
  page,
}) => {
  await signIn(page, "admin");
  await page.goto(at("imports", "new"));
  await uploadFile(page, appointmentFile());
  await goOnToColumns(page);
  await expect(page.getByText("This is the layout of appointments")).toBeVisible();
  await checkAllRows(page);
  await expect(page.getByText("5 rows = 4 created + 1 skipped")).toBeVisible();
  await load(page, "4 rows");

  await page.goto(`${at("appointments")}?day=${firstDay}`);
  const table = page.getByRole("table", { name: "Appointments" });
  // Those of one time stand in the order of their bar codes, which are drawn.
  for (const name of ["Abbot, Ben", "Okri, Ana", "Núñez, Zoë"]) {
    await expect(table.getByRole("rowheader", { name })).toBeVisible();
  }
  await expect(page.getByRole("list", { name: "Booked by the hour" })).toContainText("09:00: 2 of 24");
  await checkAccessibility(page);

  await page.goto(at("day-files"));
  await page.getByRole("link", { name: dayName(firstDay) }).click();
  await expect(page.getByText("3 appointments at Main site")).toBeVisible();
  await page.getByRole("button", { name: "Make the files" }).click();
  const build = page.getByRole("region", { name: "Whole day, version 1" });
  await expect(build.getByText("Made", { exact: true })).toBeVisible();
  await build.getByRole("button", { name: "Show the first lines of patient_appointments.csv" }).click();
  const lines = build.getByRole("table", { name: "The first 3 lines of patient_appointments.csv" });
  await expect(lines.getByRole("row", { name: /Núñez, Zoë/ })).not.toContainText("1980");
  await lines.getByRole("button", { name: "Show dob of car 3" }).click();
  await expect(lines.getByRole("row", { name: /Núñez, Zoë/ })).toContainText("1980-04-23");
  await checkAccessibility(page);
  expect(await bytesOf(page, "patient_appointments.csv")).toBe(expectedList());
});

test("the end of day sends each its files once, and what is sent again says so", async ({ page }) => {
  const port = mailPort();
  test.skip(printer === null, "There is no sshd, and Debian's package could not be fetched.");
  if (printer === null) return;
  await connectPrinter(printer);
  await signIn(page, "admin");
  await page.goto(at("connections"));
  const destinations = page.getByRole("region", { name: "Destinations" });
  const dialog = page.getByRole("dialog");
  await destinations.getByRole("button", { name: "Add a destination" }).click();
  await dialog.getByLabel("Name").fill("Print works");
  await choose(page, dialog.getByLabel("SFTP connection"), /^Printer/);
  await dialog.getByLabel("Folder").fill(`${printer.at}/dropbox`);
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog", { name: "Test of Print works" }).getByText("Permission")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();

  await destinations.getByRole("button", { name: "Add a destination" }).click();
  await choose(page, dialog.getByLabel("Who gets files"), "Health department");
  await dialog.getByLabel("Name", { exact: true }).fill("County");
  await dialog.getByLabel("Mail server").fill(mailSignIn.host);
  await dialog.getByLabel("Port").fill(port);
  await dialog.getByLabel("User name").fill(mailSignIn.user);
  await dialog.getByLabel("Password", { exact: true }).fill(mailSignIn.password);
  await dialog.getByLabel("From").fill("Agency <files@agency.example>");
  await dialog.getByLabel("To", { exact: true }).fill(department);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog.getByText("the server's certificate is genuine")).toBeVisible();
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.goto(at("day-files", firstDay));
  await page.getByRole("button", { name: "End of day" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Build and send" }).click();
  await expect(page.getByText("Everything has arrived.")).toBeVisible();
  const items = page.getByRole("listitem").filter({ hasNot: page.getByRole("listitem") });
  const arrived = (file: string) => items.filter({ hasText: file });
  await expect(arrived("patient_appointments.csv")).toContainText("Arrived");
  await expect(arrived("patients_form_print.csv")).toContainText("Arrived");
  await expect(arrived("patient_appointments_master.csv")).toContainText("Arrived");
  await checkAccessibility(page);

  expect(await printed(firstDay, "patient_appointments.csv")).toBe(expectedList());
  expect(await printed(firstDay, "patients_form_print.csv")).toBe(await bytesOf(page, "patients_form_print.csv"));
  const [mail = ""] = await mailsTo(department);
  const master = attachmentOf(mail, "patient_appointments_master.csv").toString();
  expect(master).toBe(await bytesOf(page, "patient_appointments_master.csv"));

  // Asked again, nothing goes; again on purpose is a version that says so.
  await page.getByRole("button", { name: "End of day" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Build and send" }).click();
  await expect(page.getByText("Nothing has changed since it was sent: nothing went again.")).toBeVisible();
  await tabTo(page, page.getByRole("group", { name: /patient_appointments\.csv at/ }).getByRole("button"));
  await page.keyboard.press("Enter");
  const again = page.getByRole("alertdialog", { name: "Send patient_appointments.csv again?" });
  await again.getByRole("button", { name: "Send as a new version" }).click();
  await expect(again.getByText("Say in a few words why it is sent again.")).toBeVisible();
  await again.getByLabel("Why").fill("The printer lost it");
  await again.getByRole("button", { name: "Send as a new version" }).click();
  const second = items.filter({ hasText: "Sent again: The printer lost it" });
  await expect(second).toContainText("version 2");
  await expect(second).toContainText("Arrived");
  expect(await printed(firstDay, "patient_appointments_v2.csv")).toBe(expectedList());
  expect(await readdir(path.join(printer.disk, "dropbox", firstDay))).toHaveLength(3);
  await mailsTo(department, 1);
});

test("an end of day runs by a schedule that is set up, changed, run at once, paused and turned off", async ({
  page,
}) => {
  test.skip(printer === null, "There is no sshd, and Debian's package could not be fetched.");
  await signIn(page, "admin");
  await page.goto(at("schedules"));
  await page.getByRole("button", { name: "Set up these schedules" }).click();
  const row = page.getByRole("table", { name: "Schedules" }).getByRole("row", { name: /^End of day/ });
  // Hours away, whatever the time is: a run by the clock would come between those by hand.
  const time = siteHour() < 12 ? "23:45" : "06:15";
  await expect(row).toContainText("Off");
  const dialog = page.getByRole("dialog");
  const act = async (name: string) => {
    await row.getByRole("button", { name: /^Actions of End of day/ }).click();
    await page.getByRole("menuitem", { name }).click();
  };
  await act("Change");
  await dialog.getByLabel("Times").fill("25:00");
  await dialog.getByRole("button", { name: "Save the schedule" }).click();
  await expect(dialog.getByLabel("Times")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Times").fill(time);
  await expect(dialog.getByText("Next runs")).toBeVisible();
  await checkAccessibility(page);
  await dialog.getByRole("button", { name: "Save the schedule" }).click();
  await expect(row).toContainText(`at ${time}`);
  await act("Turn on");
  await expect(row.getByText("On", { exact: true })).toBeVisible();

  await row.getByRole("button", { name: /^Run now: End of day/ }).click();
  await dialog.getByLabel("Day", { exact: true }).fill(nextDay);
  await expect(dialog.getByText("1 appointment is booked on that day.")).toBeVisible();
  await expect(dialog.getByRole("listitem")).toHaveText([/^Print works/, /^County/]);
  await dialog.getByRole("button", { name: `Send the files of ${nextDay}` }).click();
  await expect(row).toContainText(`files of ${nextDay}`);
  const [, mail = ""] = await mailsTo(department, 2);
  expect(attachmentOf(mail, "patient_appointments_master.csv").toString()).toContain("Cleo,Lund");
  await expect(async () => {
    expect(await printed(nextDay, "patient_appointments.csv")).toContain('"Lund, Cleo"');
  }).toPass();

  const hourly = page.getByRole("row", { name: /^Requisitions out/ });
  await hourly.getByRole("button", { name: /^Run now/ }).click();
  await dialog.getByRole("button", { name: "Run now" }).click();
  await expect(hourly).toContainText("Done");
  await hourly.getByRole("button", { name: /^Actions of/ }).click();
  await page.getByRole("menuitem", { name: "History" }).click();
  await expect(dialog.getByRole("table").getByRole("row").nth(1)).toContainText(/By hand.*Done.*Noor Hadley/);
  await checkAccessibility(page);
  await page.keyboard.press("Escape");
  await act("Pause until");
  await dialog.getByLabel("Until the beginning of").fill(nextDay);
  await dialog.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(row).toContainText("Paused until");
  await act("End the pause");
  await expect(row).not.toContainText("Paused until");
  await act("Turn off");
  await expect(row).toContainText("None");
});

test("reports count what was loaded, for days by name and for days that are typed", async ({ page }) => {
  await signIn(page, "admin");
  await page.goto(at("reports"));
  await expect(page.getByRole("radio", { name: "Today" })).toBeVisible();
  // What is typed while the days of another choice are on their way stays; the other field says which are shown.
  const answers = Promise.withResolvers<void>();
  const onTheirWay = /\/reports|\/api\/trpc\//;
  await page.route(onTheirWay, (route) => answers.promise.then(() => route.continue()));
  await page.getByRole("radio", { name: "Today" }).click();
  await page.getByLabel("First day").fill(nextDay);
  answers.resolve();
  await expect(page.getByLabel("Last day")).toHaveValue(siteToday());
  await expect(page.getByText("Nobody is booked on these days.")).toBeVisible();
  await expect(page.getByLabel("First day")).toHaveValue(nextDay);
  await page.unroute(onTheirWay);
  await page.getByLabel("Last day").fill(firstDay);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByLabel("First day")).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("First day").fill(firstDay);
  await page.getByLabel("Last day").fill(nextDay);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("img", { name: /^4 appointments, 4 of the general public/ })).toBeVisible();
  await checkAccessibility(page);
  expect(await bytesOf(page, "Appointment counts", "appointment_counts")).toBe(
    "date,site,general_public,critical_infrastructure_employees,appointments,cancelled\n" +
      `${firstDay},main,3,0,3,0\n${nextDay},main,1,0,1,0\n`,
  );
  const patients = (await bytesOf(page, "Patients", "patients")).split("\n").slice(1, -1);
  expect(patients.map((line) => line.split(",").slice(1, 3).join(" ")).sort()).toEqual([
    "Ana Okri",
    "Ben Abbot",
    "Cleo Lund",
    "Zoë Núñez",
  ]);
});

/** A file of the newest build, or a report, as it is downloaded. */
async function bytesOf(page: Page, name: string, file = name): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("link", { name: `Download ${name}`, exact: true })
      .first()
      .click(),
  ]);
  expect(download.suggestedFilename()).toContain(file);
  return readFile(await download.path(), "utf8");
}

async function choose(page: Page, control: Locator, name: string | RegExp): Promise<void> {
  await control.click();
  await page.getByRole("option", { name }).click();
}

/** The printing company's server, its key confirmed, as sftp.spec.ts does it on the page. */
async function connectPrinter({ address, at: root }: PartnerSshd): Promise<void> {
  const { sftp } = await callerAs("admin");
  const where = { tenant: preview.slug, environment: preview.environment };
  const { host, port, username, oldServer, credential } = address;
  const privateKey = "privateKey" in credential ? credential.privateKey : "";
  const { id: connectionId } = await sftp.add.mutate({
    ...where,
    settings: {
      ...{ name: "Printer", host, port, username, oldServer, pullFolder: null, pattern: "*.csv", feedId: null },
      ...{ afterPull: "archive", archiveFolder: null, everyMinutes: null, pushFolder: root, onClash: "fail" },
    },
    credential: { auth: "key", privateKey },
  });
  const { offered: hostKey } = await sftp.test.mutate({ ...where, connectionId });
  if (hostKey) await sftp.confirmHostKey.mutate({ ...where, connectionId, hostKey });
}
