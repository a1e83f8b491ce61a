import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { Config } from "#config/env.ts";
import { type Check, wrong } from "#server/cli/check.ts";

const patienceMs = 10_000;

/** Whether the mail server greets us. Nothing is sent and nobody signs in: the pages of notices have a test for that. */
export function smtpChecks({ notices: { smtp } }: Config): readonly Check[] {
  const name = "mail server";
  if (!smtp) return [{ name, look: () => Promise.resolve("none is set (SMTP_HOST), so no e-mail goes out by SMTP.") }];
  const { host, port, tls } = smtp;
  const place = `${host}:${port}`;
  return [
    {
      name,
      async look() {
        const socket = tls === "tls" ? connectTls({ host, port, servername: host }) : connectPlain({ host, port });
        try {
          const greeting = await greetingOf(socket);
          if (!greeting.startsWith("220")) throw wrong(`${place} answers, but not as a mail server does.`);
          return `${place} answers.`;
        } catch (error) {
          const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
          throw error instanceof Error && error.name === "AppError"
            ? error
            : wrong(`${place} can't be reached (${code}). Check SMTP_HOST, SMTP_PORT, SMTP_TLS and the firewall.`);
        } finally {
          socket.destroy();
        }
      },
    },
  ];
}

async function greetingOf(socket: Socket): Promise<string> {
  const [chunk] = (await once(socket, "data", { signal: AbortSignal.timeout(patienceMs) })) as [Buffer];
  return chunk.toString("latin1");
}
