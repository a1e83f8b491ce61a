import { randomUUID } from "node:crypto";
import type { AnyProcedure, AnyRouter } from "@trpc/server";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createContext } from "#api/context.ts";
import { answer } from "#api/doors/answer.ts";
import { download } from "#api/doors/download.ts";
import { appRouter, createCaller } from "#api/root.ts";
import { usualSchedule } from "#core/schedules/usual-schedules.ts";
import type { FieldMapping, Mapping } from "#core/mapping/mapping.ts";
import { entityOf } from "#core/entities/entities.ts";
import { fullFolding } from "#core/value-maps/value-map.ts";
import { demoPassword, demoPeople } from "#prisma/seed.ts";
import { askBuild } from "#use-cases/day-files/ask-build.ts";
import { buildDay } from "#use-cases/day-files/build-day.ts";
import { runTrial } from "#use-cases/mapping/run-trial.ts";
import { saveDraft } from "#use-cases/mapping/save-draft.ts";
import { tryDraft } from "#use-cases/mapping/try-draft.ts";
import { publishProposal } from "#use-cases/value-maps/publish-proposal.ts";
import { createMap, saveMap } from "#use-cases/value-maps/save-map.ts";
import { saveSchedule } from "#use-cases/schedules/save-schedule.ts";
import { readDecided } from "#use-cases/requisitions/read-decided.ts";
import { editCells } from "#use-cases/mending/edit-cells.ts";
import { receiveFile } from "#use-cases/imports/receive-file.ts";
import {
  checkedFile,
  chunksOf,
  createImportWorld,
  loadedFile,
  mappingByName,
  plainFormat,
  type ImportWorld,
} from "#testing/import-world.ts";
import { holdValues, loadedStaff } from "#testing/held-world.ts";
import { addAppointments, addSite } from "#testing/appointments-world.ts";
import { invented } from "#testing/invented-appointments.ts";
import { cookiesOf } from "#testing/people-world.ts";

/** Values that stand in every sensitive field, in a column nobody mapped and, as a national number, in a harmless one. */
const sentinels = /1907-06-05|31\/31\/1907|SNTL|078-05-1120/;

const columns = "external_id,first_name,last_name,city,birthday,health_card,medical_status,care_needs,remarks,Other";
const row = (key: string, more: Readonly<Record<string, string>> = {}) => {
  const cells: Readonly<Record<string, string>> = {
    external_id: key,
    first_name: "Ana",
    last_name: "Diaz",
    city: "Flint",
    birthday: "1907-06-05",
    health_card: "SNTL-1",
    medical_status: "SNTL status",
    care_needs: "SNTL needs",
    remarks: "SNTL remark",
    Other: "SNTL other",
    ...more,
  };
  return columns
    .split(",")
    .map((name) => cells[name] ?? "")
    .join(",");
};
const file = (...rows: readonly string[]) => `${columns}\n${rows.join("\n")}\n`;

let world: ImportWorld;
const importIds: Record<"received" | "planned" | "completed", string> = { received: "", planned: "", completed: "" };
let feedId = "";
let versionId = "";
let currentId = "";
let mapId = "";
let readId = "";
let dayFileId = "";
let scheduleId = "";
let businessHash = "";
const cookies: Record<string, string> = {};

beforeAll(async () => {
  world = await createImportWorld();
  const { deps, by, staging: scope, config } = world;
  const mapping = mappingByName(entityOf("client"), columns.split(","));
  const skipped = [
    row("S1", { birthday: "31/31/1907" }),
    // One cell too many: the date of birth stands where the city is expected.
    `S2,Ana,Diaz,x,Flint,1907-06-05,SNTL,SNTL,SNTL,SNTL,SNTL`,
    row("S3", { first_name: "", city: "078-05-1120" }),
  ];
  const loaded = { feed: "Clients", mapping, bytes: file(row("A1"), row("A2"), ...skipped) };
  const completed = await loadedFile(world, loaded);
  importIds.completed = completed.id;
  feedId = completed.feedId ?? "";
  const decided = { fileName: "decided.csv", content: new TextEncoder().encode("SNTL"), confirmed: [] };
  readId = (await readDecided(deps, { ...decided, scope, by, via: "page", mode: "test" })).id;
  // A spreadsheet has read its letters wrongly: some of them are kept to be shown.
  const damaged = row("A3", { remarks: "SNTL ZoÃ«" });
  const next = file(row("A1", { remarks: "SNTL new", birthday: "" }), row("A2"), damaged, ...skipped);
  importIds.planned = (await checkedFile(world, { feed: "Clients", mapping, bytes: next })).id;
  // A remark of the third skipped row, which stays skipped.
  await editCells(deps, {
    ...{ scope, by, importId: importIds.planned, kind: "cells", seen: [] },
    cells: [{ row: 7, column: 9, after: "SNTL edited" }],
  });
  dayFileId = await builtDay();
  versionId = await triedDraft(mapping);
  currentId = (await deps.inWorkspace(scope, ({ feeds }) => feeds.find(feedId)))?.version.id ?? "";
  mapId = await sensitiveMap();
  // A value that nobody has mapped, for which a row waits.
  await holdValues(world, "Held");
  await loadedStaff(world, "Held", ["078-05-1120"]);
  businessHash = await registeredBusiness();
  const content = chunksOf(new TextEncoder().encode(file(row("A4"))));
  const received = { scope, by, channel: "browser", fileName: "clients.csv", content, maxBytes: 1_000_000 } as const;
  importIds.received = (await receiveFile(deps, received)).import.id;
  for (const { email } of Object.values(demoPeople)) {
    const signIn = new Request(`${config.publicUrl}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: config.publicUrl, "x-forwarded-for": "10.0.0.1" },
      body: JSON.stringify({ email, password: demoPassword }),
    });
    cookies[email] = cookiesOf(await deps.signIn.handle(signIn));
  }
});
afterAll(() => world.close());

/** A business; what is known of it is nobody's health. */
async function registeredBusiness(): Promise<string> {
  const person = { owner_first_name: "Olivia", owner_last_name: "Example", consent_sms: false, consent_email: false };
  const contact = { business_phone: "313-555-0142", mobile_phone: "", email: "", zip_code: "48226" };
  const place = { business_name: "Party Store", address: "1 Main St", city: "Detroit", state: "MI" };
  const registration = { ...person, ...contact, ...place, slots_requested: 5 };
  const { business } = await world.deps.inWorkspace(world.staging, ({ businesses }) =>
    businesses.register({ registration, origin: "staff", draw: world.deps.drawDigits }),
  );
  return business.hash;
}

/** A value map of a hidden field with a published entry, and one that waits for a second person. */
async function sensitiveMap(): Promise<string> {
  const { deps, by, staging: scope } = world;
  const editor = { scope, by };
  const place = { reach: "workspace", feedId: null, entity: "client", field: "care_needs" } as const;
  const { id } = await createMap(deps, editor, { name: "Needs", ...place, folding: fullFolding });
  const propose = (seen: number, source: string) => {
    const changes = { add: [{ source, target: "SNTL long", from: null, to: null }], remove: [], edit: [] };
    return saveMap(deps, editor, { mapId: id, seen, name: "Needs", folding: fullFolding, changes });
  };
  await propose(1, "SNTL short");
  const [first] = await deps.inWorkspace(scope, ({ mapProposals }) => mapProposals.ofMap(id));
  const second = { scope, by: { id: randomUUID(), name: "Second" } };
  await publishProposal(deps, second, { proposalId: first?.id ?? "", seen: 1 });
  await propose(2, "SNTL shorter");
  return id;
}

/** A draft that reads other columns for sensitive fields, tried on all files. */
async function triedDraft(mapping: Mapping): Promise<string> {
  const { deps, by, staging: scope } = world;
  const other: Readonly<Record<string, string>> = { remarks: "care_needs", care_needs: "remarks", birthday: "city" };
  const fields = mapping.fields.map((mapped): FieldMapping => {
    const column = other[mapped.field];
    return column === undefined ? mapped : { ...mapped, source: { kind: "column", column } };
  });
  const draft = { feedId, format: plainFormat, columns: columns.split(","), reason: "Try.", seen: null };
  const { id } = await saveDraft(deps, { scope, by, draft: { ...draft, mapping: { ...mapping, fields } } });
  await runTrial(deps, { scope, trialId: (await tryDraft(deps, { scope, by, versionId: id })).id });
  return id;
}

const workspace = { tenant: "northside", environment: "staging" } as const;
const headersOf = (email: string) => new Headers({ cookie: cookies[email] ?? "", origin: world.config.publicUrl });
const callerOf = async (email: string) => createCaller(await createContext(world.deps, headersOf(email)));

const untyped: AnyRouter = appRouter;
const procedures: Readonly<Record<string, AnyProcedure>> = untyped._def.procedures;
const queries = Object.keys(procedures).filter((path) => procedures[path]?._def.type === "query");

/** Whichever day this test runs on is between them: a question about other days has nothing to hide in its answer. */
const [from, to] = ["2026-01-01T00:00:00Z", "2077-01-01T00:00:00Z"];

/** A record that was created, and skipped rows that belong to it; all days of the test; what an undo would do. */
const ofHistory = { bucket: "undone", key: "A1", text: "S", bounds: [from, to] };

/** A letter that harmless and hidden cells have. */
const ofMending = { find: "S", show: "all" };

/** One input fits all: what a procedure does not know is left out. Its own where that is not enough. */
const inputsOf = (importId: string, path: string): readonly Readonly<Record<string, unknown>>[] =>
  ["created", "updated", "unchanged"].map((action) => {
    return {
      ...workspace,
      importId,
      feedId,
      versionId,
      mapId,
      hash: businessHash,
      names: ["Needs"],
      from,
      to,
      action,
      limit: 100,
      entity: "client",
      token: "x".repeat(43),
      ...ofHistory,
      ...ofMending,
      ...(path === "mappings.diff" && { before: versionId, after: versionId }),
      ...(path === "promotion.preview" && { to: "training", versionId: currentId }),
      ...((path.startsWith("dayFiles.") || path.startsWith("dispatch.")) && {
        code: null,
        day: "2020-05-07",
        fileId: dayFileId,
      }),
      ...(path === "pickUps.printed" && { code: null, day: "2020-05-07" }),
      ...(path.startsWith("appointments.") && { code: null, day: "2020-05-07", text: "112233DA" }),
      ...(path === "reports.view" && { site: null, range: { from: "2020-05-01", to: "2020-05-31" } }),
      ...(path === "requisitions.queue" && { status: "pending", search: "" }),
      ...(path === "requisitions.read" && { readId }),
      ...(path.startsWith("schedules.") && { scheduleId, day: "2020-05-07" }),
      ...(path === "requisitions.decisions" && { code: "836799PA" }),
      ...(path === "platform.list" && { list: "branches" }),
    };
  });

/** The form file of a day with one appointment. */
async function builtDay(): Promise<string> {
  const { deps, by, staging: scope, owner } = world;
  const siteId = await addSite(owner, scope);
  const { patient } = invented("112233DA");
  const sensitive = { ...patient, notes: "SNTL", patient_pui: "SNTL", city: "078-05-1120" };
  await addAppointments(owner, scope, siteId, [invented("112233DA", { dob: "1907-06-05", patient: sensitive })]);
  const buildId = await askBuild(deps, { scope, by, siteId, day: "2020-05-07", kind: "whole" });
  await buildDay(deps, { scope, buildId });
  scheduleId = await saveSchedule(deps, { scope, by, schedule: usualSchedule("end_of_day", siteId), known: null });
  const [build] = await deps.inWorkspace(scope, ({ dayBuilds }) => dayBuilds.find({ buildId }));
  return build?.files.find(({ kind }) => kind === "form")?.id ?? "";
}

describe("without a look no answer holds a sensitive value", () => {
  test.each(queries)("%s", async (path) => {
    let answered = 0;
    for (const importId of Object.values(importIds)) {
      for (const input of inputsOf(importId, path)) {
        const found = await answerOf(path, input);
        if (found === null) continue;
        answered += 1;
        expect(found).not.toMatch(sentinels);
      }
    }
    // What refuses every input here was not tried: give it one that it takes.
    expect(answered > 0 || refusing.has(path)).toBe(true);
  });

  test("the plan and the skipped rows are not empty, so that there was something to hide", async () => {
    const caller = await callerOf(demoPeople.staff.email);
    const planned = { ...workspace, importId: importIds.planned };
    const updated = await caller.imports.plannedRows({ ...planned, action: "updated" });
    expect(updated.rows[0]?.changes.map(({ field }) => field)).toEqual(["birthday", "remarks"]);
    const { rows } = await caller.imports.skippedRows(planned);
    expect(rows.map(({ row, issues }) => [row, issues.map(({ code }) => code)])).toEqual([
      [5, ["not_a_date"]],
      [6, expect.arrayContaining(["too_many_cells"])],
      [7, ["required"]],
    ]);
    expect(rows[0]?.cells.slice(0, 5)).toEqual(["S1", "Ana", "Diaz", "Flint", { hidden: "••••-••-••" }]);
    expect(new Set(rows[1]?.cells.map((cell) => typeof cell))).toEqual(new Set(["object"]));
    expect(rows[2]?.cells[3]).toEqual({ hidden: "•••••" });
  });

  test("the values that rows wait for are not empty either", async () => {
    const caller = await callerOf(demoPeople.auditor.email);
    const { values } = await caller.held.inbox(workspace);
    expect(values).toMatchObject([{ field: "status", value: { hidden: "•••••" }, waiting: 1 }]);
    expect(await caller.held.waiting(workspace)).toMatchObject([{ waiting: 1, waits: [{ field: "status", rows: 1 }] }]);
  });

  test("the first rows of a stored file, whichever row somebody calls the header", async () => {
    const caller = await callerOf(demoPeople.auditor.email);
    for (const importId of Object.values(importIds)) {
      for (const headerRow of [1, 2, 3, 4, 5, 6]) {
        for (const delimiter of [",", ";"] as const) {
          const found = await caller.imports.preview({ ...workspace, importId, overrides: { headerRow, delimiter } });
          expect(JSON.stringify(found)).not.toMatch(sentinels);
        }
      }
    }
    const { preview } = await caller.imports.preview({ ...workspace, importId: importIds.received });
    expect(preview.columns.map(({ name }) => name)).toEqual(columns.split(","));
    expect(preview.rows[0]?.cells.slice(0, 6)).toEqual(["A4", "Ana", "Diaz", "Flint", "2000-12-31", "xxx-0"]);
  });

  test.each(["receipt"])("the door to %s", async (kind) => {
    for (const { email } of [demoPeople.staff, demoPeople.auditor]) {
      for (const importId of Object.values(importIds)) {
        const query = new URLSearchParams({ ...workspace, importId }).toString();
        const request = new Request(`${world.config.publicUrl}/api/files/${kind}?${query}`, {
          headers: headersOf(email),
        });
        const response = await answer(world.deps.log, kind, () => download(world.deps, request, kind));
        expect(await response.text()).not.toMatch(sentinels);
      }
    }
  });

  test("and the activity log holds none after all of them were looked at", async () => {
    const caller = await callerOf(demoPeople.staff.email);
    const look = { ...workspace, importId: importIds.planned };
    await caller.privacy.look({ ...look, target: { at: "plan", field: "birthday" }, rows: [2, 3, 4] });
    await caller.privacy.look({ ...look, target: { at: "skipped", column: 10 }, rows: [5, 6, 7] });
    const log = await world.owner.query("select actor_name, subject, detail::text from activity");
    expect(log.rows.length).toBeGreaterThan(5);
    expect(JSON.stringify(log.rows)).not.toMatch(sentinels);
  });
});

/** Queries that have nothing to say of an import; each refuses for a reason of its own. */
const refusing: ReadonlySet<string> = new Set(["people.invitation", "valueMaps.export"]);

/** What a query answers, as JSON; null where it refuses. */
async function answerOf(path: string, input: unknown): Promise<string | null> {
  let found: unknown = await callerOf(demoPeople.admin.email);
  for (const part of path.split(".")) found = Reflect.get(Object(found), part);
  if (typeof found !== "function") throw new Error(`${path} is no procedure`);
  try {
    return JSON.stringify(await found(input)) ?? "";
  } catch (error) {
    if (error instanceof TRPCError) return null;
    throw error;
  }
}
