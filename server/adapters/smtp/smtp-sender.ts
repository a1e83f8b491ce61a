import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { createTransport } from "nodemailer";
import { smtpFault } from "#adapters/smtp/smtp-fault.ts";
import { stopHeaders } from "#core/messages/stop-headers.ts";
import { stepsUntil, type ExpectedStep } from "#core/notices/send-steps.ts";
import type { NoticeSender } from "#ports/notice-sender.ts";

export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** An address, or a name with one: `Causeway <notices@agency.example>`. */
  readonly from: string;
  /** `starttls` is demanded of the server; `tls` is there from the first byte; `none` is for a server on this machine. */
  readonly tls: "starttls" | "tls" | "none";
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string | undefined;
  /** Milliseconds for each of: connecting, the greeting, silence. */
  readonly timeoutMs?: number;
};

/** Sends mails over a few kept connections to one mail server; without settings none is sent. */
export function smtpSender(settings: SmtpSettings | null): NoticeSender<"email"> {
  if (settings === null) return withoutServer;
  const { from, tls, timeoutMs = 20_000 } = settings;
  const transport = createTransport({
    ...connectionOf(settings),
    pool: true,
    maxConnections: 2,
    // A connection that is lost is a try that failed; when it is repeated is decided elsewhere.
    maxRequeues: 0,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  const expected = expectedSteps(tls, settings.user !== undefined);
  const begun = noteBegun(transport);

  return {
    missing: null,
    async send(message, { addresses }) {
      const { id, subject, text, html, unsubscribe } = message;
      const messageId = `<${id}@${domainOf(from)}>`;
      try {
        const sending = transport.sendMail({
          from,
          to: [...addresses],
          subject,
          text,
          html,
          messageId,
          // So that no absence note comes back (RFC 3834).
          headers: {
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "All",
            ...stopHeaders(unsubscribe),
          },
        });
        const info = await withinTime(sending, timeoutMs * 4);
        const refused = info.rejected.length;
        const note = refused === 0 ? null : `The mail server refused ${refused} of ${addresses.length} addresses.`;
        const steps = stepsUntil(expected, null);
        return { kind: "sent", steps, note };
      } catch (error) {
        const { kind, step, sentence } = smtpFault(error, settings);
        const steps = stepsUntil(expected, { step, sentence });
        if (kind === "refused") return { kind, sentence, steps };
        // What the server has said something about, it has not taken; what was given up here may go out yet.
        const mayHaveArrived = step === "connect" && (begun.has(messageId) || isLate(error));
        return { kind, sentence, steps, afterSeconds: null, mayHaveArrived };
      } finally {
        begun.delete(messageId);
      }
    },
    async close() {
      transport.close();
    },
  };
}

/** Message-IDs of the mails whose content a server has begun to take: from then on it may have one that it says nothing of. */
function noteBegun(transport: ReturnType<typeof createTransport>): Set<string> {
  const begun = new Set<string>();
  transport.use("stream", (mail, done) => {
    const { message, data } = mail;
    const whole = message.createReadStream.bind(message);
    // Nobody reads it before the server has said that it is ready for it.
    message.createReadStream = () =>
      Readable.from(
        (async function* () {
          begun.add(String(data.messageId));
          yield* whole();
        })(),
        { objectMode: false },
      );
    done();
  });
  return begun;
}

/** A server that answers in drops keeps within every other limit; a mail must not take longer than its sending is held. */
async function withinTime<T>(sending: Promise<T>, milliseconds: number): Promise<T> {
  const limit = new AbortController();
  const late = pause(milliseconds, undefined, { signal: limit.signal }).then(() => {
    throw Object.assign(new Error("too slow"), { code: "ETIMEDOUT", late: true });
  });
  return Promise.race([sending, late]).finally(() => {
    limit.abort();
    // Whichever comes last is nobody's any more.
    for (const rest of [sending, late]) rest.catch(() => undefined);
  });
}

const isLate = (error: unknown) => error instanceof Error && "late" in error;

const noServer = "No mail server is set up, so e-mails wait. Whoever runs Causeway sets SMTP_HOST and SMTP_FROM.";

const withoutServer: NoticeSender<"email"> = {
  missing: noServer,
  async send() {
    return { kind: "unconfigured", sentence: noServer, steps: [] };
  },
  async close() {
    // Nothing is open.
  },
};

function connectionOf({ host, port, user, password, tls, ca }: SmtpSettings) {
  return {
    host,
    port,
    secure: tls === "tls",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    tls: { minVersion: "TLSv1.2", ...(ca && { ca }) } as const,
    ...(user && { auth: { user, pass: password ?? "" } }),
  };
}

function expectedSteps(tls: SmtpSettings["tls"], signsIn: boolean): readonly ExpectedStep[] {
  const signIn: ExpectedStep = ["sign_in", "The mail server accepted the user name and password."];
  return [
    ["find", "The mail server's name leads to an address."],
    ["connect", "The mail server answers."],
    tls === "none"
      ? ["encrypt", "The connection is not encrypted: SMTP_TLS is none."]
      : ["encrypt", "The connection is encrypted, and the server's certificate is genuine."],
    ...(signsIn ? [signIn] : []),
    ["hand_over", "The mail server took the mail. Look into the inbox, and into the folder for spam."],
  ];
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? "causeway.invalid";
}
