import type { SMTPServerOptions } from "smtp-server";
import { beforeAll, describe, expect, test } from "vitest";
import { message, noticeSenderContract } from "#adapters/contracts/notice-sender-contract.ts";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { smtpSender, type SmtpSettings } from "./smtp-sender.ts";

let authority: Awaited<ReturnType<typeof testAuthority>>;
beforeAll(async () => {
  authority = await testAuthority();
});

const putOff = Object.assign(new Error("QUOTED"), { responseCode: 451 });
const target = { kind: "email", addresses: ["ana@agency.example"], secret: null } as const;

/** What a sender with settings of its own comes to. */
async function tried(
  own: Partial<SmtpSettings>,
  options: SMTPServerOptions = {},
  addresses: string[] = ["ana@agency.example"],
) {
  const { settings, mails, close } = await mailServer(authority, options);
  const sender = smtpSender({ ...settings, ...own });
  const outcome = await sender.send(message, { ...target, addresses });
  await sender.close();
  await close();
  return { outcome, mails };
}

describe("SMTP", () => {
  noticeSenderContract<"email">(
    async () => {
      const { settings, mails, front, setMood, close } = await mailServer(authority);
      return {
        sender: smtpSender(settings),
        target,
        received: () => mails.map(({ id, content }) => ({ id, content })),
        weather: front.turn,
        mood: setMood,
        close,
      };
    },
    { refusal: "refused", retryAfter: null },
  );

  test("a mail goes encrypted, with a stable Message-ID, as text and HTML, and asks for no answer", async () => {
    const { outcome, mails } = await tried({});
    expect(outcome).toMatchObject({ kind: "sent" });
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ id: `<${message.id}@agency.example>`, encrypted: true });
    expect(mails[0]?.content).toContain("Auto-Submitted: auto-generated");
    expect(mails[0]?.content).toMatch(/Content-Type: text\/plain/);
    expect(mails[0]?.content).toMatch(/Content-Type: text\/html/);
  });

  test.each<[string, Partial<SmtpSettings>, SMTPServerOptions]>([
    ["offers no STARTTLS", {}, { hideSTARTTLS: true, disabledCommands: ["STARTTLS"] }],
    ["has a certificate of nobody's", { ca: undefined }, {}],
    ["speaks only old TLS", {}, { maxVersion: "TLSv1.1", minVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" }],
  ])("no mail goes to a server that %s", async (_name, own, options) => {
    const { outcome, mails } = await tried(own, options);
    expect(outcome.kind).toBe("again");
    expect(outcome.steps.at(-1)).toMatchObject({ name: "encrypt", ok: false });
    expect(mails).toEqual([]);
  });

  test("TLS may be there from the first byte", async () => {
    const { outcome, mails } = await tried({ tls: "tls" }, { secure: true });
    expect(outcome.kind).toBe("sent");
    expect(mails[0]?.encrypted).toBe(true);
  });

  test("without encryption, where that is set, it is said", async () => {
    const { outcome, mails } = await tried(
      { tls: "none", user: undefined },
      { hideSTARTTLS: true, authOptional: true, disabledCommands: ["STARTTLS"] },
    );
    expect(outcome.steps.find(({ name }) => name === "encrypt")?.sentence).toContain("not encrypted");
    expect(mails[0]?.encrypted).toBe(false);
  });

  test("a wrong password is told as such, without the password", async () => {
    const { outcome } = await tried({ password: "wrong-secret" });
    expect(outcome).toMatchObject({ kind: "again" });
    expect(outcome.steps.at(-1)).toMatchObject({ name: "sign_in", ok: false });
    expect(JSON.stringify(outcome)).not.toMatch(/wrong-secret|QUOTED/);
  });

  test("where one of two addresses is refused, the other gets its mail and that is noted", async () => {
    const { outcome, mails } = await tried({}, {}, ["nobody@agency.example", "ana@agency.example"]);
    expect(outcome).toMatchObject({ kind: "sent", note: "The mail server refused 1 of 2 addresses." });
    expect(mails).toHaveLength(1);
  });

  test("where the answer is lost, it is told whether the server may have the mail", async () => {
    // It has read the mail to its end, and says nothing of it.
    const silent = await tried({}, { onData: (stream) => void stream.resume() });
    expect(silent.outcome).toMatchObject({ kind: "again", mayHaveArrived: true });
    const deaf = await tried({}, { onMailFrom: () => undefined });
    expect(deaf.outcome).toMatchObject({ kind: "again", mayHaveArrived: false });
    const busy = await tried({}, { onData: (stream, _, done) => void stream.resume().on("end", () => done(putOff)) });
    expect(busy.outcome).toMatchObject({ kind: "again", mayHaveArrived: false });
  });

  test("a mail that can be ended with one click says so", async () => {
    const { settings, mails, close } = await mailServer(authority);
    const sender = smtpSender(settings);
    await sender.send({ ...message, unsubscribe: "https://causeway.example/api/stop/x" }, target);
    expect(mails[0]?.content).toContain("List-Unsubscribe: <https://causeway.example/api/stop/x>");
    expect(mails[0]?.content).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    await sender.close();
    await close();
  });

  test("a server whose name leads nowhere is told as such", async () => {
    const { outcome } = await tried({ host: "nobody.invalid" });
    expect(outcome).toMatchObject({ kind: "again", steps: [{ name: "find", ok: false }] });
  });

  test("without a server e-mails wait, and that is said", async () => {
    const none = smtpSender(null);
    expect(await none.send(message, target)).toMatchObject({ kind: "unconfigured", sentence: none.missing });
  });
});
