import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { Mood } from "./notice-sender-contract.ts";
import { tcpFront } from "./tcp-front.ts";

const refusals: Readonly<Record<Exclude<Mood, "takes">, number>> = { faulty: 451, busy: 421, refuses: 550 };

type Authority = { readonly ca: string; readonly cert: string; readonly key: string };

/** A real mail server behind a door of bad weather, with the settings to reach it. It remembers its mails. */
export async function mailServer(authority: Authority, options: SMTPServerOptions = {}) {
  let mood: Mood = "takes";
  const mails: { id: string; content: string; encrypted: boolean }[] = [];
  const server = new SMTPServer({
    key: authority.key,
    cert: authority.cert,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth: ({ username, password }, _session, done) =>
      password === "right" ? done(null, { user: username }) : done(new Error("QUOTED")),
    onRcptTo({ address }, _session, done) {
      if (mood === "takes" && !address.startsWith("nobody")) return done();
      const responseCode = mood === "takes" ? 550 : refusals[mood];
      return done(Object.assign(new Error(`QUOTED ${address}`), { responseCode }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const content = Buffer.concat(chunks).toString();
        const id = /^message-id: (.*)$/im.exec(content)?.[1]?.trim() ?? "";
        mails.push({ id, content, encrypted: session.secure });
        done(null, "OK: queued as 12345");
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const front = await tcpFront((listening.address() as AddressInfo).port);
  const settings = {
    host: "localhost",
    port: front.port,
    user: "causeway",
    password: "right",
    from: "Causeway <causeway@agency.example>",
    tls: "starttls" as const,
    ca: authority.ca,
    timeoutMs: 600,
  };
  return {
    settings,
    mails,
    front,
    setMood: (next: Mood) => (mood = next),
    async close() {
      await front.close();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}
