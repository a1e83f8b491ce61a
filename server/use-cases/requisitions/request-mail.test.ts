import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { smtpSender } from "#adapters/smtp/smtp-sender.ts";
import type { NoticeSender } from "#ports/notice-sender.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";
import { askForSlots } from "#use-cases/requisitions/public-form.ts";
import { sendRequestMail, sweepRequestMails } from "#use-cases/requisitions/send-request-mail.ts";

let world: ImportWorld;
let authority: Awaited<ReturnType<typeof testAuthority>>;
let mails: Awaited<ReturnType<typeof mailServer>>;
let sender: NoticeSender<"email">;
beforeAll(async () => {
  [world, authority] = await Promise.all([createImportWorld(), testAuthority()]);
  await world.deps.inWorkspace(world.staging, ({ requestForm }) =>
    requestForm.set({ enabled: true, intro: "", phone: "313-555-0142" }, 0, world.by),
  );
});
afterAll(() => world.close());
beforeEach(async () => {
  mails = await mailServer(authority);
  sender = smtpSender({ ...mails.settings, timeoutMs: 20_000 });
  await world.owner.query("delete from pgboss.job where name = 'notice'");
  await world.owner.query("delete from form_try");
  await world.owner.query("delete from request_mail");
});
afterEach(async () => {
  await sender.close();
  await mails.close();
});

const depsNow = () => ({ ...world.deps, noticeSenders: { ...world.deps.noticeSenders, email: sender } });
const business_name = "Buy now at https://spam.example";
const ask = (email: string, deps = depsNow()) =>
  askForSlots(deps, {
    ...{ tenant: "northside", environment: "staging", from: "203.0.113.9" },
    registration: {
      ...{ business_name, owner_first_name: "Olivia", owner_last_name: "Example", business_phone: "313-555-0142" },
      ...{ mobile_phone: "", email, consent_sms: false, consent_email: false, address: "1 Main St", city: "Detroit" },
      ...{ state: "MI", zip_code: "48226", slots_requested: 20 },
    },
  });
const jobs = async (): Promise<readonly { mailId: string }[]> =>
  (await world.owner.query("select data from pgboss.job where name = 'notice' order by id")).rows.map(
    ({ data }) => data,
  );
const send = (mailId: string, deps = depsNow()) => sendRequestMail(deps, { scope: world.staging, mailId });
const state = async () => (await world.owner.query("select state, attempts from request_mail")).rows[0];

test("the code goes to the address once, and nothing that was entered beside it", async () => {
  const answer = await ask("owner@store.example");
  expect(answer).toMatchObject({ kind: "registered", mailed: true });
  const [job] = await jobs();
  await Promise.all([send(job?.mailId ?? ""), send(job?.mailId ?? "")]);
  await send(job?.mailId ?? "");
  expect(mails.mails).toHaveLength(1);
  const content = mails.mails[0]?.content.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
  expect(content).toContain("To: owner@store.example");
  expect(content).toContain(answer.kind === "registered" ? answer.code : "no code");
  expect(content).toContain(`${world.config.publicUrl}/r/northside/staging/status`);
  expect(content).not.toMatch(/spam|Olivia|Main St/);
  expect(mails.mails[0]?.id).toContain(job?.mailId);
  expect(await state()).toEqual({ state: "sent", attempts: 1 });
  const kept = await world.owner.query("select to_jsonb(m)::text as text from request_mail m");
  expect(JSON.stringify([kept.rows, await jobs()])).not.toContain("store.example");
});

test("what the mail server could not take now is tried again, and to the address of then", async () => {
  await ask("first@store.example");
  const [job] = await jobs();
  mails.setMood("busy");
  await send(job?.mailId ?? "");
  expect(await state()).toEqual({ state: "failed", attempts: 1 });
  expect(await jobs()).toHaveLength(2);
  mails.setMood("takes");
  await world.owner.query("update request_mail set due_at = now()");
  await world.owner.query("update business set email = 'second@store.example' where email = 'first@store.example'");
  await send(job?.mailId ?? "");
  expect(mails.mails.map(({ content }) => /^To: .*$/m.exec(content)?.[0]?.trim())).toEqual([
    "To: second@store.example",
  ]);
});

test("one whose job was lost, or whose sender died, is found again and goes out under the same id", async () => {
  await ask("owner@store.example");
  const [job] = await jobs();
  const dying = { ...sender, send: () => Promise.reject(new Error("killed")) };
  const deps = { ...depsNow(), noticeSenders: { ...world.deps.noticeSenders, email: dying } };
  await expect(send(job?.mailId ?? "", deps)).rejects.toThrow("killed");
  await send(job?.mailId ?? "");
  expect(mails.mails).toEqual([]);
  await world.owner.query("update request_mail set claimed_until = now() - interval '6 minutes'");
  expect(await sweepRequestMails(world.deps)).toBe(1);
  const again = (await jobs()).at(-1);
  expect(again).toMatchObject({ mailId: job?.mailId, stage: "request_mail" });
  await send(again?.mailId ?? "");
  expect(mails.mails).toHaveLength(1);
  expect(await sweepRequestMails(world.deps)).toBe(0);
});

test("without an address, or without a mail server, nothing is sent and nobody is told that it is", async () => {
  expect(await ask("")).toMatchObject({ mailed: false });
  expect(await ask("owner@store.example", { ...world.deps })).toMatchObject({ mailed: false });
  expect(await jobs()).toEqual([]);
});
