import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { queueBookings } from "#adapters/postgres/queue-bookings.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import { smtpSender } from "#adapters/smtp/smtp-sender.ts";
import { openStopPage, stopMessages, stopPage } from "#api/doors/stop-messages.ts";
import type { NoticeSender } from "#ports/notice-sender.ts";
import { type BookingWorld, loadedBookings, newRow, retestRow } from "#testing/booking-world.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { Killed, mortalDeps } from "#testing/mortal-deps.ts";
import { seedRequests, seedSite } from "#testing/requisition-world.ts";
import { runMessagesRound } from "#jobs/run-messages-job.ts";
import { channelsOfBusiness, noteOptOut } from "#use-cases/messages/opt-out.ts";
import { saveTemplate, tryTemplate } from "#use-cases/messages/save-template.ts";
import { sendMessages } from "#use-cases/messages/send-messages.ts";
import { viewTemplates } from "#use-cases/messages/view-messages.ts";
import { decideRequests } from "#use-cases/requisitions/decide-requests.ts";
import { askForSlots } from "#use-cases/requisitions/public-form.ts";
import { readDecided } from "#use-cases/requisitions/read-decided.ts";
import { undoDecision } from "#use-cases/requisitions/undo-decision.ts";
import { runUndo } from "#use-cases/undo/run-undo.ts";
import { startUndo } from "#use-cases/undo/start-undo.ts";
import { viewUndo } from "#use-cases/undo/view-undo.ts";

let world: ImportWorld;
let authority: Awaited<ReturnType<typeof testAuthority>>;
let mails: Awaited<ReturnType<typeof mailServer>>;
let email: NoticeSender<"email">;
/** Text messages as the service got them: phone and words. */
const texts: string[] = [];

beforeAll(async () => {
  [world, authority] = await Promise.all([createImportWorld(), testAuthority()]);
  await seedSite(world, world.staging);
  // Decisions stay for ever; here each test begins without any.
  await world.owner.query("alter table request_decision disable trigger user");
  await world.deps.inWorkspace(world.staging, ({ requestForm }) =>
    requestForm.set({ enabled: true, intro: "", phone: "313-555-0142" }, 0, world.by),
  );
});
afterAll(() => world.close());
beforeEach(async () => {
  mails = await mailServer(authority);
  email = smtpSender({ ...mails.settings, timeoutMs: 20_000 });
  texts.length = 0;
  for (const table of ["message", "message_template", "opt_out", "request_decision", "business_request", "business"]) {
    await world.owner.query(`delete from ${table}`);
  }
  await world.owner.query("delete from form_try");
  await seedRequests(world, world.staging, [{ code: "100001SH", name: "Ó Shop", slots: 12 }, { code: "100002SH" }]);
  await wants("100001SH", { email: true, text: true });
});
afterEach(async () => {
  await email.close();
  await mails.close();
});

const text: NoticeSender<"text"> = {
  missing: null,
  async send(message, { to }) {
    texts.push(`${"phone" in to ? to.phone : ""} ${message.short}`);
    return { kind: "sent", note: null, steps: [] };
  },
  close: () => Promise.resolve(),
};
const depsNow = () => ({ ...world.deps, noticeSenders: { ...world.deps.noticeSenders, email, text } });
const wants = (hash: string, by: { email: boolean; text: boolean }) =>
  world.owner.query(
    "update business set consent_email = $2, consent_sms = $3, mobile_phone = '313-555-0199' where hash = $1",
    [hash, by.email, by.text],
  );
const approve = (code = "100001SH", seenVersion = 1) =>
  decideRequests(world.deps, {
    ...{ scope: world.staging, by: world.by, confirmed: [] },
    decisions: [{ code, seenVersion, kind: "approve", slots: 5 }],
  });
const due = () => world.owner.query("update message set due_at = now() - interval '1 second' where state = 'waiting'");
const send = (deps = depsNow()) => sendMessages(deps, { scope: world.staging, signal: new AbortController().signal });
const states = async (): Promise<readonly string[]> =>
  (
    await world.owner.query(
      "select concat_ws(' ', channel, state, why) as told from message where workspace_id = $1 order by channel, id",
      [world.staging.workspaceId],
    )
  ).rows.map(({ told }) => told);
const contents = () => mails.mails.map(({ content }) => content.replaceAll("=\r\n", "").replaceAll("=3D", "="));
const fileOf = (line: string) => ({
  ...({ scope: world.staging, by: world.by, via: "command", mode: "insert", fileName: "decided.csv" } as const),
  content: new TextEncoder().encode(`approved_confirm,slots_approved,business_code,hash\n${line}\n`),
  confirmed: [],
});

test("an approval goes once by each consent when it can't be taken back any more, with code, slots and phone", async () => {
  await approve();
  await approve("100002SH");
  expect(await states()).toEqual(["email waiting", "text waiting"]);
  await send();
  expect([mails.mails, texts]).toEqual([[], []]);
  const { rows } = await world.owner.query(
    "select extract(epoch from m.due_at - d.at)::int as after from message m join request_decision d on d.batch_id = m.cause_id",
  );
  expect(rows.map(({ after }) => after)).toEqual([30, 30]);
  await due();
  await Promise.all([send(), send()]);
  await send();
  expect(mails.mails).toHaveLength(1);
  const [mail = ""] = contents();
  for (const part of ["To: owner@shop.example", "100001SH", ": 5.", "313-555-0142"]) expect(mail).toContain(part);
  expect(mail).toMatch(/List-Unsubscribe:\s+<http[^>]+\/api\/stop\/northside\/staging\/[\w-]{64}>/);
  expect(mail).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  expect(texts).toEqual([expect.stringMatching(/^\+13135550199 .*Ó Shop: 5\. Code 100001SH.*STOP/)]);
  expect(await states()).toEqual(["email sent", "text sent"]);
  const kept = await world.owner.query(
    "select (select jsonb_agg(m) from message m)::text || (select jsonb_agg(a.detail) from activity a)::text as text",
  );
  expect(kept.rows[0].text).not.toMatch(/shop\.example|555-?0199/);
});

test("a denial tells nobody, a decided file tells as the desk does, and replayed it tells nothing again", async () => {
  // As most are: known from the public form alone, with nobody who says otherwise.
  await world.owner.query("update business set contacts_confirmed_at = null");
  await wants("100002SH", { email: true, text: false });
  await readDecided(world.deps, fileOf("N,,100001SH,100001SH\nY,3,100002SH,100002SH"));
  await readDecided(world.deps, fileOf("N,,100001SH,100001SH\nY,3,100002SH,100002SH"));
  await due();
  await send();
  await readDecided(world.deps, fileOf("Y,3,100002SH,100002SH"));
  await due();
  await send();
  expect(contents()).toEqual([expect.stringContaining("100002SH")]);
  expect(await states()).toEqual(["email sent"]);
});

test("taking a decision back drops what waits; once it is on its way the decision stands", async () => {
  const { batchId } = await approve();
  await undoDecision(world.deps, { scope: world.staging, by: world.by, batchId });
  await due();
  await send();
  expect(await states()).toEqual(["email dropped undone", "text dropped undone"]);
  const again = await approve("100001SH", 3);
  await due();
  // Whoever comes first: either nothing goes, or the decision stands.
  const [undone] = await Promise.allSettled([
    undoDecision(world.deps, { scope: world.staging, by: world.by, batchId: again.batchId }),
    send(),
  ]);
  expect([mails.mails.length, texts.length]).toEqual(undone?.status === "fulfilled" ? [0, 0] : [1, 1]);
  const { rows } = await world.owner.query("select status from business_request where business_code = '100001SH'");
  expect(rows[0].status).toBe(undone?.status === "fulfilled" ? "pending" : "active");
});

test("consent and opt-outs are read when it goes, and dropped with the reason", async () => {
  await approve();
  await wants("100001SH", { email: true, text: false });
  const hash = world.deps.recipientHash(world.staging.workspaceId, "email", "owner@shop.example");
  await world.deps.inWorkspace(world.staging, ({ optOuts }) => optOuts.note("email", hash, "link"));
  await due();
  await send();
  expect([mails.mails, texts]).toEqual([[], []]);
  expect(await states()).toEqual(["email dropped opted_out", "text dropped no_consent"]);
});

test("what is turned off is not queued, and own words go to the address of then", async () => {
  const words = { kind: "request_approved", subject: "Für {business}", body: "Code {code}" } as const;
  await world.deps.inWorkspace(world.staging, async ({ messageTemplates }) => {
    await messageTemplates.save({ ...words, channel: "text", enabled: false }, 0, world.by);
    expect(await messageTemplates.save({ ...words, channel: "email", enabled: true }, 0, world.by)).toBe(true);
    expect(await messageTemplates.save({ ...words, channel: "email", enabled: true }, 0, world.by)).toBe(false);
  });
  await approve();
  await world.owner.query("update business set email = 'second@shop.example'");
  await due();
  await send();
  expect(contents()).toEqual([expect.stringMatching(/To: second@shop\.example[\s\S]*Code 100001SH/)]);
  expect(await states()).toEqual(["email sent"]);
});

test("a definite no fails, a fault of the moment is tried again, and without a sender they wait", async () => {
  await approve();
  await due();
  const nobody = { missing: "No mail server.", send: () => Promise.reject(new Error("never")), close: email.close };
  await send({ ...depsNow(), noticeSenders: { ...depsNow().noticeSenders, email: nobody } });
  expect(await states()).toEqual(["email waiting", "text sent"]);
  mails.setMood("busy");
  await send();
  expect(await states()).toEqual(["email waiting", "text sent"]);
  expect((await world.owner.query("select attempts from message where channel = 'email'")).rows[0].attempts).toBe(1);
  mails.setMood("refuses");
  await due();
  await send();
  expect(await states()).toEqual(["email failed refused", "text sent"]);
  mails.setMood("takes");
  expect(await world.deps.inWorkspace(world.staging, ({ messageLog }) => messageLog.again("all"))).toBe(1);
  await send();
  expect(mails.mails).toHaveLength(1);
});

test.each([1, 2, 3, 4, 5, 6])("killed after step %i of sending, each goes once or is in doubt", async (after) => {
  await approve();
  await due();
  const { deps } = mortalDeps(depsNow(), after, "start");
  const died = await send({ ...depsNow(), inWorkspace: deps.inWorkspace }).catch((error: unknown) => error);
  if (typeof died !== "number") expect(died).toBeInstanceOf(Killed);
  await world.owner.query("update message set claimed_until = now() - interval '1 second' where state = 'sending'");
  await runMessagesRound(world.deps);
  await send();
  await send();
  const told = await states();
  for (const [channel, arrived] of [
    ["email", mails.mails.length],
    ["text", texts.length],
  ] as const) {
    const state = told.find((one) => one.startsWith(channel)) ?? "";
    expect(arrived).toBeLessThanOrEqual(1);
    if (arrived === 0) expect(state).toBe(`${channel} in_doubt no_answer`);
    else expect(state).toMatch(/sent|in_doubt/);
  }
});

test("one that the server took without an answer is in doubt until a person says what became of it", async () => {
  await approve();
  await due();
  mails.front.turn("fair");
  const silent = {
    ...email,
    send: async (...input: Parameters<typeof email.send>) => {
      await email.send(...input);
      return { kind: "again", sentence: "lost", afterSeconds: null, mayHaveArrived: true, steps: [] } as const;
    },
  };
  await send({ ...depsNow(), noticeSenders: { ...depsNow().noticeSenders, email: silent } });
  await due();
  await send();
  expect(mails.mails).toHaveLength(1);
  const [doubtful] = await world.deps.inWorkspace(world.staging, ({ messageLog }) =>
    messageLog.list({ state: "in_doubt", kind: null, after: null, limit: 10 }),
  );
  expect(await world.deps.inWorkspace(world.staging, ({ messageLog }) => messageLog.open(null))).toEqual({
    ...{ inDoubt: 1, failed: 0, doubtSince: doubtful?.dueAt },
  });
  expect(doubtful).toMatchObject({ channel: "email", why: "no_answer", request: { code: "100001SH" } });
  await world.deps.inWorkspace(world.staging, async ({ messageLog }) => {
    expect(await messageLog.arrived(doubtful?.id ?? "")).toBe(true);
    expect(await messageLog.again({ messageId: doubtful?.id ?? "" })).toBe(0);
    expect(await messageLog.counts(null)).toMatchObject({ sent: 2, in_doubt: 0 });
  });
  await world.owner.query("update message set queued_at = now() - interval '401 days' where channel = 'email'");
  expect([await world.deps.removeOldMessages(10), await states()]).toEqual([1, ["text sent"]]);
});

test("the code of a request goes to the address once, and nothing that was entered beside it", async () => {
  const business_name = "Buy now at https://spam.example";
  const registration = {
    ...{ business_name, owner_first_name: "Olivia", owner_last_name: "Example", business_phone: "313-555-0142" },
    ...{ mobile_phone: "", email: "owner@store.example", consent_sms: false, consent_email: false },
    ...{ address: "1 Main St", city: "Detroit", state: "MI", zip_code: "48226", slots_requested: 20 },
  };
  const asked = { tenant: "northside", environment: "staging", from: "203.0.113.9", registration };
  const answer = await askForSlots(depsNow(), asked);
  expect(answer).toMatchObject({ kind: "registered", mailed: true });
  await send();
  await send();
  expect(contents()).toEqual([expect.stringContaining(answer.kind === "registered" ? answer.code : "no code")]);
  expect(contents()[0]).toContain(`${world.config.publicUrl}/r/northside/staging/status`);
  expect(contents()[0]).not.toMatch(/spam|Olivia|Main St/);
  // Without a mail server nobody is told that one comes.
  const registration2 = { ...registration, business_name: "Other" };
  expect(await askForSlots(world.deps, { ...asked, registration: registration2 })).toMatchObject({ mailed: false });
});

test("a patient is told of a booking and of a move, by consent and with the time of then; an undone load tells nothing", async () => {
  const deps = { ...world.deps, clock: () => "2077-03-12T15:00:00.000Z" };
  const bookings: BookingWorld = { ...world, deps, at: () => bookings };
  const contact = { email: "alice@patients.example", "Text Message Consent": "Y" };
  const silent = { first_name: "Zoë", DOB: "4/24/1980", email: "", "Email Consent": "N" };
  await loadedBookings(bookings, "new", [newRow(contact), newRow(silent)]);
  expect(await states()).toEqual(["email waiting", "text waiting"]);
  const { rows } = await world.owner.query("select hash from appointment order by hash");
  const { rows: told } = await world.owner.query("select distinct appointment from message");
  expect(rows.map(({ hash }) => hash)).toContain(told[0].appointment);
  const move = (appt_date: string) =>
    loadedBookings(bookings, "retest", [
      retestRow({ previous_barcode: told[0].appointment, appt_type: "reschedule", appt_date, appt_time: "9:00 AM" }),
    ]);
  // What waits tells the time of then: no second one is queued, and the move can be undone as long as any other.
  await world.owner.query("update message set due_at = now() + interval '5 seconds'");
  const { id: importId } = await move("3/20/2077");
  expect(await states()).toEqual(["email waiting", "text waiting"]);
  const early = "select from message where due_at < now() + interval '9 minutes'";
  expect((await world.owner.query(early)).rowCount).toBe(0);
  await sentBeside(importId);
  expect([mails.mails, texts]).toEqual([[], []]);
  await due();
  await send();
  expect(contents()[0]).toMatch(/To: alice@patients\.example[\s\S]*Saturday, March 20, 2077 at 9:00 AM/);
  expect(texts[0]).toMatch(/^\+13135550142 .*your appointment is on Saturday/);
  const moved = await move("3/21/2077");
  expect(await states()).toEqual(["email sent", "email waiting", "text sent", "text waiting"]);
  await undone(moved.id);
  await due();
  await send();
  expect(await states()).toEqual(["email sent", "email dropped undone", "text sent", "text dropped undone"]);
  await move("3/22/2077");
  await due();
  await send();
  expect([mails.mails.length, texts.length]).toEqual([2, 2]);
  expect(contents()[1]).toContain("was moved");
});

test("whoever has the link of an e-mail ends them without signing in, and nobody else does", async () => {
  await approve();
  await due();
  await send();
  const link = /List-Unsubscribe:\s+<([^>]+)>/.exec(contents()[0] ?? "")?.[1] ?? "";
  const [tenant = "", environment = "", token = ""] = new URL(link).pathname.split("/").slice(-3);
  expect(link).not.toContain("shop.example");
  const post = (body: string | FormData, own = token) =>
    stopMessages(world.deps, new Request(link, { method: "POST", body }), { tenant, environment, token: own });
  expect(openStopPage({ tenant, environment, token })).toMatchObject({ status: 303 });
  await expect(
    post("List-Unsubscribe=One-Click", `${token.startsWith("x") ? "y" : "x"}${token.slice(1)}`),
  ).rejects.toThrow("not one of ours");
  const seen = () => stopPage(world.deps, { tenant, environment, token });
  expect(await stopPage(world.deps, { tenant, environment: "production", token })).toBeNull();
  expect(await seen()).toEqual({ agency: "Northside Home Care", stopped: false });
  expect((await post("List-Unsubscribe=One-Click")).status).toBe(200);
  // Mail programs may send it in parts, and follow nothing.
  const parts = new FormData();
  parts.set("List-Unsubscribe", "One-Click");
  expect((await post(parts)).status).toBe(200);
  expect((await post("")).headers.get("location")).toBe(`/stop/northside/staging/${token}`);
  expect(await seen()).toMatchObject({ stopped: true });
  await approve("100002SH");
  await wants("100002SH", { email: true, text: false });
  expect(await channelsOfBusiness(world.deps, { scope: world.staging, hash: "100002SH" })).toEqual({
    ...{ email: "opted_out", text: "no_consent" },
  });
  const note = (stop: boolean, address = " OWNER@shop.example") =>
    noteOptOut(world.deps, { scope: world.staging, by: world.by, channel: "email", address, stop });
  expect([await note(true), await note(false), await note(false)]).toEqual([false, true, false]);
  await expect(note(true, "nobody")).rejects.toThrow("one e-mail address");
  const kept = await world.owner.query(
    "select jsonb_agg(a)::text as text from activity a where action like 'opt-out%'",
  );
  expect(kept.rows[0].text).toMatch(/"origin": "link"/);
  expect(kept.rows[0].text).not.toContain("shop.example");
});

test("words are tried on whoever writes them, refused with a reason, and not saved over a colleague's", async () => {
  const wording = { kind: "request_approved", channel: "text", subject: "", body: "Für {business}: {slots}" } as const;
  const asked = { scope: world.staging, by: world.by, to: "ana@agency.example" };
  expect(await tryTemplate(depsNow(), { ...asked, wording })).toMatchObject({ kind: "sent" });
  expect(contents()[0]).toMatch(/To: ana@agency\.example[\s\S]*Subject: Test: [\s\S]*Corner Bakery: 25 Reply STOP/);
  const save = (body: string, seenVersion: number) =>
    saveTemplate(world.deps, { ...asked, template: { ...wording, body, enabled: true }, seenVersion });
  expect(await save("{slotz}", 0)).toMatchObject([{ field: "body" }]);
  expect(await save("{slots} slots", 0)).toEqual([]);
  await expect(save("Other", 0)).rejects.toThrow(`${world.by.name} has changed this meanwhile`);
  const { templates } = await viewTemplates(world.deps, world.staging);
  expect(templates.find(({ kind, channel }) => kind === wording.kind && channel === "text")).toMatchObject({
    ...{ body: "{slots} slots", version: 1, enabled: true, original: { subject: "" } },
  });
  expect(templates).toHaveLength(7);
});

/** Sends while a load is at its end, but not committed. */
async function sentBeside(importId: string): Promise<void> {
  await due();
  const pool = new pg.Pool({ connectionString: world.config.databaseUrl });
  await withWorkspaceClient(pool, world.staging, async (client) => {
    await queueBookings(client, world.staging, importId);
    await send();
  });
  await pool.end();
}

async function undone(importId: string): Promise<void> {
  const { deps, staging: scope, by } = world;
  const { preview: expected } = await viewUndo(deps, { scope, importId });
  if (!expected) throw new Error("There is nothing to undo.");
  const { id: undoId } = await startUndo(deps, { scope, by, importId, expected });
  await runUndo(deps, { scope, undoId });
}
