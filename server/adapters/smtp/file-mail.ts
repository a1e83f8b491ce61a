import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { isPrivateHost, PrivateAddressError, publicLookup } from "#adapters/public-address/checked-lookup.ts";
import { type DestinationStepName, stepsUpTo } from "#core/dispatch/destination.ts";
import type { FileMail, MailAddress, MailOutcome } from "#ports/file-mail.ts";
import { fileMailFault } from "./file-mail-fault.ts";

export type FileMailSettings = {
  /** Whether servers that tenants enter may lie in the operator's own network. */
  readonly allowPrivate: boolean;
  /** Certificates (PEM) to trust instead of the system's. */
  readonly ca?: string | undefined;
  /** Milliseconds for each of: connecting, the greeting, silence. */
  readonly timeoutMs?: number;
};

/**
 * Sends mails with a file, each over a connection of its own: STARTTLS is demanded of the server, TLS 1.2 at the least and
 * a certificate that is genuine, or nothing is handed over. Until the server asks for the mail it has nothing; from then on
 * only its answer says whether it has taken it.
 */
export function fileMail({ allowPrivate, ca, timeoutMs = 30_000 }: FileMailSettings): FileMail {
  const open = async (address: MailAddress): Promise<SMTPConnection> => {
    const { host, port, user, password } = address;
    const socket = await openSocket(address, allowPrivate || address.trusted, timeoutMs);
    const connection = new SMTPConnection({
      ...{ host, port, connection: socket, secure: false, requireTLS: true, logger: false },
      ...{ greetingTimeout: timeoutMs, socketTimeout: timeoutMs, connectionTimeout: timeoutMs },
      tls: { minVersion: "TLSv1.2", servername: host, ...(ca && { ca }) },
    });
    // Also of what it says when nobody waits any more.
    connection.on("error", () => undefined);
    try {
      await new Promise<void>((resolve, reject) => {
        connection.once("error", reject);
        connection.connect((error) => (error ? reject(error) : resolve()));
      });
      if (user !== null) {
        await new Promise<void>((resolve, reject) => {
          connection.once("error", reject);
          const credentials = { user, pass: password ?? "" };
          connection.login({ credentials }, (error) => (error ? reject(error) : resolve()));
        });
      }
      return connection;
    } catch (error) {
      connection.close();
      socket.destroy();
      throw error;
    }
  };

  return {
    async test(address) {
      const found: Partial<Record<DestinationStepName, string | null>> = {
        ...{
          find: null,
          connect: null,
          encrypt: "The connection is encrypted, and the server's certificate is genuine.",
        },
        sign_in: address.user === null ? "Nobody signs in: no user name is set." : null,
      };
      try {
        (await open(address)).quit();
        // A server says what it thinks of sender and receiver only when a mail comes.
        return stepsUpTo(null, found);
      } catch (error) {
        const { step, sentence } = fileMailFault(error, address);
        return stepsUpTo({ name: step, sentence }, found);
      }
    },

    async send(address, mail) {
      let handedOver = false;
      let broken = false;
      let connection: SMTPConnection | null = null;
      try {
        connection = await open(address);
        const begin = () => {
          handedOver = true;
          return composed(address, mail, () => (broken = true));
        };
        const envelope = { from: bare(address.from), to: address.to.map(bare) };
        return await handOver(connection, envelope, lazily(begin), timeoutMs * 4);
      } catch (error) {
        // Without the line that ends it, which is written after the last byte, no server takes a mail.
        if (broken) return unread;
        const { kind, sentence, answered } = fileMailFault(error, address);
        return handedOver && !answered ? inDoubt : { kind, sentence };
      } finally {
        connection?.close();
      }
    },
  };
}

const inDoubt: MailOutcome = {
  kind: "in_doubt",
  sentence:
    "The line broke after the mail was handed over and before the server said that it has it. Ask the receiver whether it arrived.",
};

const unread: MailOutcome = {
  kind: "again",
  sentence: "The file could not be read to its end, so the mail was broken off.",
};

/** The server has the mail, and brings it to some of those that it is for: a person has to know. */
const takenForSome = (refused: number, all: number): MailOutcome => ({
  kind: "in_doubt",
  sentence: `The mail server took the mail for ${all - refused} of ${all} receivers and refused the others: check their addresses. Then note that it arrived, or send it again.`,
});

function handOver(
  connection: SMTPConnection,
  envelope: { readonly from: string; readonly to: string[] },
  content: Readable,
  mostMs: number,
): Promise<MailOutcome> {
  return new Promise((resolve, reject) => {
    // A server that answers in drops keeps within every other limit.
    const late = setTimeout(() => reject(Object.assign(new Error("too slow"), { code: "ETIMEDOUT" })), mostMs);
    const end = (settle: () => void) => {
      clearTimeout(late);
      settle();
    };
    connection.once("error", (error) => end(() => reject(error)));
    connection.send(envelope, content, (error, info) => {
      if (error) return end(() => reject(error));
      const refused = info.rejected.length;
      const sent: MailOutcome = { kind: "sent", queueId: queueIdOf(info.response) };
      end(() => resolve(refused === 0 ? sent : takenForSome(refused, envelope.to.length)));
    });
  });
}

/** What most servers say: `250 2.0.0 Ok: queued as 4F1B2C`. Nothing else of an answer is kept. */
function queueIdOf(response: string): string | null {
  return /queued as ([\w.-]{1,80})/i.exec(response)?.[1] ?? null;
}

/** Begins when the first byte is asked for, which is when the server has asked for the mail. */
function lazily(begin: () => Readable): Readable {
  async function* content(): AsyncGenerator<Uint8Array> {
    yield* begin() as AsyncIterable<Uint8Array>;
  }
  return Readable.from(content(), { objectMode: false, highWaterMark: 64 * 1024 });
}

/** The mail as it is written out, its file read meanwhile: neither is ever whole in memory. */
function composed(
  { from, to }: MailAddress,
  { messageId, subject, text, file }: Parameters<FileMail["send"]>[1],
  onBroken: () => void,
): Readable {
  async function* watched(): AsyncGenerator<Uint8Array> {
    try {
      yield* file.content();
    } catch (error) {
      onBroken();
      throw error;
    }
  }
  const mail = new MailComposer({
    ...{ from, to: [...to], subject, text, messageId, disableFileAccess: true, disableUrlAccess: true },
    // So that no absence note comes back (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    attachments: [
      {
        filename: file.name,
        content: Readable.from(watched(), { objectMode: false }),
        contentDisposition: "attachment",
        contentType: file.name.endsWith(".csv") ? "text/csv; charset=utf-8" : "application/octet-stream",
        // A file of lines must arrive as it is, whatever its line ends.
        contentTransferEncoding: "base64",
      },
    ],
  });
  return mail.compile().createReadStream();
}

/** The address of `Name <address>`. */
function bare(address: string): string {
  return /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();
}

function openSocket({ host, port }: MailAddress, mayBePrivate: boolean, mostMs: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (!mayBePrivate && isPrivateHost(host)) return reject(new PrivateAddressError());
    const socket = connect({ host, port, noDelay: true, ...(mayBePrivate ? {} : { lookup: publicLookup }) });
    const fail = (error: unknown) => {
      clearTimeout(timer);
      socket.destroy();
      reject(error);
    };
    const timer = setTimeout(() => fail(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })), mostMs);
    socket.once("error", fail);
    socket.once("connect", () => {
      clearTimeout(timer);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}
