import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { compileSiteClock } from "#core/appointments/site-clock.ts";
import type { FormPage } from "#core/day-files/form-page.ts";
import type { SiteContent } from "#ports/sites.ts";
import type { Deps } from "#server/composition.ts";
import {
  booked,
  bookingFile,
  type BookingWorld,
  createBookingWorld,
  emptyWorkspace,
  loadedBookings,
  newRow,
} from "#testing/booking-world.ts";
import { checkedFile } from "#testing/import-world.ts";
import { inventedAppointments } from "#testing/invented-appointments.ts";
import {
  findAppointments,
  listAppointments,
  lookAtBirths,
  viewAppointmentDay,
} from "#use-cases/appointments/view-appointments.ts";
import { sitesInUse } from "#use-cases/day-files/ask-build.ts";
import { printDay } from "#use-cases/day-files/print-day.ts";
import { saveSite } from "#use-cases/sites/save-site.ts";
import { siteNamed } from "#use-cases/sites/site-named.ts";
import { setFeedSite, viewSites } from "#use-cases/sites/view-sites.ts";

let whole: BookingWorld;
let world: BookingWorld;
beforeAll(async () => {
  whole = await createBookingWorld();
});
afterAll(() => whole.close());
beforeEach(async () => {
  world = await emptyWorkspace(whole);
});

const annex: SiteContent = {
  ...{ code: "annex", name: "Annex", title: "Annex", zone: "America/Los_Angeles", address: "", city: "", state: "" },
  ...{ zipCode: "", phone: "", slotsAnHour: null, active: true, isMain: false },
};
const save = (site: SiteContent, known: { readonly siteId: string; readonly seen: number } | null = null) =>
  saveSite(world.deps, { scope: world.staging, by: world.by, site, known });
const sitesNow = async () => (await viewSites(world.deps, world.staging)).sites;

test("one site is the main one, and whoever changes one has seen how it is", async () => {
  const added = await save(annex);
  expect(added.isMain).toBe(false);
  await expect(save({ ...annex, code: "ANNEX" })).rejects.toThrow("already");
  await expect(save({ ...annex, zone: "Detroit" })).rejects.toThrow("Choose the time zone");
  const changed = await save({ ...annex, isMain: true }, { siteId: added.id, seen: added.version });
  expect(changed).toMatchObject({ isMain: true, version: 2 });
  expect((await sitesNow()).map(({ code, isMain }) => [code, isMain])).toEqual([
    ["annex", true],
    ["main", false],
  ]);
  await expect(save(annex, { siteId: added.id, seen: 1 })).rejects.toThrow("always a main site");
  await expect(save({ ...annex, isMain: true }, { siteId: added.id, seen: 1 })).rejects.toThrow("Somebody else");
});

test("a site names the test that its forms order, in one line, or leaves it to the usual one", async () => {
  const { id: siteId, version: seen, testOrdered } = await save(annex);
  expect(testOrdered).toBe("");
  await expect(save({ ...annex, testOrdered: "A\nB" }, { siteId, seen })).rejects.toThrow("in one line");
  await save({ ...annex, testOrdered: "Influenza A and B, PCR" }, { siteId, seen });
  const inUse = await world.deps.inWorkspace(world.staging, (stores) => sitesInUse(stores));
  const site = siteNamed(inUse, "ANNEX");
  expect(site?.testOrdered).toBe("Influenza A and B, PCR");
  if (!site) return;
  const printed: FormPage[] = [];
  const formPrinter: Deps["formPrinter"] = {
    ...world.deps.formPrinter,
    forms(pages, at) {
      printed.push(...pages);
      return world.deps.formPrinter.forms(pages, at);
    },
  };
  const clock = compileSiteClock(site.zone);
  const numbered = inventedAppointments.slice(0, 1).map((appointment) => ({ carNumber: 1, appointment }));
  const input = { site, day: "2020-05-07", clock, numbered, files: [], at: "2020-05-07T00:00:00Z" };
  await Array.fromAsync(printDay({ formPrinter }, input));
  expect(printed.map(({ test: ordered }) => ordered)).toEqual(["Influenza A and B, PCR"]);
});

test("the files of a feed book at its site, by that site's clock, until it is closed", async () => {
  const { id: siteId, version: seen } = await save(annex);
  const { feedId } = await checkedFile(world, bookingFile("new", [newRow()]));
  await setFeedSite(world.deps, { scope: world.staging, by: world.by, feedId: feedId ?? "", siteId });
  await loadedBookings(world, "new", [newRow()]);
  expect(await booked(world)).toMatchObject([{ start: "2077-03-15 17:00" }]);
  const day = { code: "annex", day: "2077-03-15" };
  expect(await viewAppointmentDay(world.deps, world.staging, day)).toMatchObject({
    site: { code: "annex", slotsAnHour: null },
    hours: [{ time: "14:00", appointments: 1 }],
  });
  await save({ ...annex, active: false }, { siteId, seen });
  const next = bookingFile("new", [newRow({ last_name: "ExampleB" })]);
  await expect(checkedFile(world, next)).rejects.toThrow(
    "The site Annex, at which the files of this feed book, is closed",
  );
});

test("a day of a site is listed page by page with its days of birth hidden", async () => {
  const rows = ["A", "B", "C"].map((letter) => newRow({ last_name: `Example${letter}` }));
  await loadedBookings(world, "new", rows);
  const day = { code: null, day: "2077-03-15" };
  const first = await listAppointments(world.deps, world.staging, { ...day, after: null, limit: 2 });
  expect(first).toMatchObject([
    { time: "14:00", date: "2077-03-15", site: "Main site", dob: { hidden: "•••••" } },
    { time: "14:00" },
  ]);
  const { startAt, hash } = first[1] ?? { startAt: "", hash: "" };
  const rest = await listAppointments(world.deps, world.staging, { ...day, after: { startAt, hash }, limit: 2 });
  expect(new Set([...first, ...rest].map((one) => one.lastName)).size).toBe(3);
  const empty = { code: null, day: "2077-03-14", after: null, limit: 10 };
  expect(await listAppointments(world.deps, world.staging, empty)).toEqual([]);
  await expect(viewAppointmentDay(world.deps, world.staging, { ...day, day: "2077-02-30" })).rejects.toThrow(
    "such day",
  );
});

test("an appointment is found by its bar code and its patient's number, and a look is recorded without a name", async () => {
  await loadedBookings(world, "new", [newRow()]);
  const [one] = await booked(world);
  const hash = one?.hash ?? "";
  const find = (text: string) => findAppointments(world.deps, world.staging, text);
  const [found] = await find(hash.toLowerCase());
  expect(found).toMatchObject({ hash, patientNumber: expect.stringMatching(/^7703-15\d\d-\d{4}$/) });
  expect(await find(found?.patientNumber ?? "")).toEqual([found]);
  await expect(find("Example")).rejects.toThrow("in full");
  const look = { scope: world.staging, by: world.by, hashes: [hash] };
  expect(await lookAtBirths(world.deps, look)).toEqual([{ hash, dob: "1980-04-23" }]);
  const { rows } = await world.owner.query(
    "select subject, detail from activity where workspace_id = $1 and action = 'appointment.looked'",
    [world.staging.workspaceId],
  );
  expect(rows).toEqual([{ subject: "", detail: { field: "dob", rows: 1 } }]);
});
