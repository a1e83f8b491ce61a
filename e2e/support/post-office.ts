import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { mailServer } from "#adapters/contracts/mail-server.ts";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { mailPortVariable, mailsVariable } from "./mailbox.ts";

export type PostOffice = {
  /** What a product is told so that its mails, and those with a day's files, come here. */
  readonly settings: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
};

/** A real mail server with STARTTLS and a certificate of its own; each mail it takes is a file for the journeys to read. */
export async function startPostOffice(): Promise<PostOffice> {
  const authority = await testAuthority();
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-mails-"));
  const authorityFile = path.join(folder, "ca.pem");
  await writeFile(authorityFile, authority.ca);
  let taken = 0;
  const server = await mailServer(authority, {
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const file = path.join(folder, `${String((taken += 1)).padStart(6, "0")}.eml`);
        // Whoever looks meanwhile sees all of a mail or nothing.
        writeFile(`${file}.part`, Buffer.concat(chunks))
          .then(() => rename(`${file}.part`, file))
          .then(
            () => done(null, `OK: queued as ${taken}`),
            (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
          );
      });
    },
  });
  const { port, user, password, from } = server.settings;
  process.env[mailsVariable] = folder;
  process.env[mailPortVariable] = String(port);
  return {
    settings: {
      ...{ SMTP_HOST: "localhost", SMTP_PORT: String(port), SMTP_USER: user, SMTP_PASSWORD: password, SMTP_FROM: from },
      ...{ SMTP_CA_FILE: authorityFile, HEALTH_NETWORK_CA_FILE: authorityFile },
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
