import type { SMTPServerOptions } from "smtp-server";
import { beforeAll, describe, expect, test } from "vitest";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import type { MailAddress, MailOutcome } from "#ports/file-mail.ts";
import { fileMail } from "./file-mail.ts";

let authority: Awaited<ReturnType<typeof testAuthority>>;
beforeAll(async () => {
  authority = await testAuthority();
});

const bytes = new TextEncoder().encode("a,b\n1,é\n");
async function* once(...blocks: readonly Uint8Array[]) {
  yield* blocks;
}
const file = { name: "patient_appointments_master.csv", content: () => once(bytes) };
const mail = { messageId: "<7@agency.example>", subject: "Appointments 2026-11-22, 1 line", text: "One.\n", file };

type World = {
  readonly own?: Partial<MailAddress>;
  readonly options?: SMTPServerOptions;
  readonly settings?: { readonly allowPrivate?: boolean; readonly ca?: string; readonly timeoutMs?: number };
  readonly content?: () => AsyncIterable<Uint8Array>;
};

/** What a mail comes to at a server of its own, and what that one has got of it. */
async function tried({ own = {}, options = {}, settings = {}, content = file.content }: World) {
  const { mails, front, close } = await mailServer(authority, options);
  const address: MailAddress = {
    ...{ host: "localhost", port: front.port, user: "causeway", password: "right", from: "A <files@agency.example>" },
    ...{ to: ["intake@health.example"], trusted: false, ...own },
  };
  const sender = fileMail({ allowPrivate: true, ca: authority.ca, timeoutMs: 600, ...settings });
  const outcome = await sender.send(address, { ...mail, file: { ...file, content } });
  const steps = await sender.test(address);
  await close();
  return { outcome, mails, failed: steps.find((step) => step.outcome === "failed")?.name ?? null };
}

describe("a mail with a file", () => {
  test("goes over an encrypted connection, with the file as it is and the id that was noted", async () => {
    const { outcome, mails, failed } = await tried({});
    expect(outcome).toEqual({ kind: "sent", queueId: "12345" } satisfies MailOutcome);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ id: mail.messageId, encrypted: true });
    expect(mails[0]?.content).toContain(Buffer.from(bytes).toString("base64"));
    expect(mails[0]?.content).toContain(`filename=${file.name}`);
    expect(failed).toBeNull();
  });

  test("with a file of many blocks arrives whole, and is read no faster than the server takes it", async () => {
    const block = Buffer.alloc(48 * 1024, "0123456789abcdef");
    let ahead = 0;
    let taken = 0;
    let most = 0;
    const content = async function* () {
      for (let n = 0; n < 200; n++) {
        ahead = (n * block.length * 4) / 3 - taken;
        most = Math.max(most, ahead);
        yield block;
      }
    };
    const parts: Buffer[] = [];
    const options: SMTPServerOptions = {
      onData(stream, _session, done) {
        stream.on("data", (part: Buffer) => {
          taken += part.length;
          parts.push(part);
        });
        stream.on("end", () => done(null, "Ok: queued as 777"));
      },
    };
    // A machine with other work takes seconds for it.
    const { outcome } = await tried({ content, options, settings: { timeoutMs: 6_000 } });
    expect(outcome).toEqual({ kind: "sent", queueId: "777" });
    const [, encoded = ""] =
      /base64\r\nContent-Disposition[^]*?\r\n\r\n([^]*?)\r\n--/i.exec(Buffer.concat(parts).toString()) ?? [];
    expect(Buffer.from(encoded, "base64").equals(Buffer.concat(Array<Buffer>(200).fill(block)))).toBe(true);
    // Of 13 MB: what lies in the streams and sockets between.
    expect(most).toBeLessThan(8 * 1024 * 1024);
  }, 30_000);

  test("whose file can't be read to its end was not sent: the server has never got its last line", async () => {
    const content = async function* () {
      yield bytes;
      throw new Error("the disk is gone");
    };
    const { outcome, mails } = await tried({ content });
    expect(outcome).toMatchObject({ kind: "again", sentence: expect.stringContaining("could not be read to its end") });
    expect(mails).toEqual([]);
  });

  test.each<[string, World, string]>([
    ["offers no STARTTLS", { options: { disabledCommands: ["STARTTLS"] } }, "encrypt"],
    ["offers only TLS 1.1", { options: { maxVersion: "TLSv1.1", minVersion: "TLSv1" } }, "encrypt"],
    ["has a certificate of nobody's", { settings: { ca: "" } }, "encrypt"],
    ["refuses the password", { own: { password: "wrong" } }, "sign_in"],
    ["lies in a private network", { own: { host: "127.0.0.1" }, settings: { allowPrivate: false } }, "find"],
  ])("is not sent to a server that %s, and its test says where it fails", async (_words, world, step) => {
    const { outcome, mails, failed } = await tried(world);
    expect(outcome.kind).toBe("again");
    expect(mails).toEqual([]);
    expect(failed).toBe(step);
  });

  test.each([
    [451, "again"],
    [554, "refused"],
  ])("that the server answers with %i after it was handed over was not taken", async (responseCode, kind) => {
    const onData: SMTPServerOptions["onData"] = (stream, _session, done) => {
      stream.resume();
      stream.on("end", () => done(Object.assign(new Error("QUOTED"), { responseCode })));
    };
    const { outcome } = await tried({ options: { onData } });
    expect(outcome.kind).toBe(kind);
    expect(JSON.stringify(outcome)).not.toContain("QUOTED");
  });

  test("is in doubt when the line breaks between the mail and the answer", async () => {
    let got = 0;
    const onData: SMTPServerOptions["onData"] = (stream, _session, _done) => {
      stream.resume();
      // And never an answer.
      stream.on("end", () => (got += 1));
    };
    expect((await tried({ options: { onData } })).outcome.kind).toBe("in_doubt");
    expect(got).toBe(1);
  });

  test("that the server takes for some of its receivers alone is a person's to look at", async () => {
    const to = ["intake@health.example", "nobody@health.example"];
    const { outcome, mails } = await tried({ own: { to } });
    expect(mails).toHaveLength(1);
    expect(outcome).toMatchObject({ kind: "in_doubt", sentence: expect.stringContaining("for 1 of 2 receivers") });
    expect(JSON.stringify(outcome)).not.toContain("nobody");
  });

  test("is simply not sent when nobody answers at all", async () => {
    const { outcome } = await tried({ own: { port: 9 } });
    expect(outcome).toMatchObject({ kind: "again" });
  });
});
