import { setTimeout as pause } from "node:timers/promises";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { OpenPartner, PartnerAddress, RemoteFiles } from "#ports/partner-server.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/** Pauses before each new try on a line that was cut: about half a minute in all, for a router that restarts. */
const pausesMs = [200, 1_000, 5_000, 10_000, 15_000];

/** A way to a partner's folders that is opened again when its line breaks. */
export type PartnerSession = {
  /** Runs work, again from its beginning when the line broke; what it has done by then it has to find by itself. */
  run<T>(work: (files: RemoteFiles) => Promise<T>): Promise<T>;
  /** The same for what is read: `from` says where it goes on. */
  stream(read: (files: RemoteFiles) => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  close(): Promise<void>;
};

/** Opens nothing yet. Rejects, later, with PartnerError. */
export function partnerSession(
  { partnerServers }: Pick<SftpDeps, "partnerServers">,
  address: PartnerAddress,
  signal?: AbortSignal,
): PartnerSession {
  let open: OpenPartner | null = null;
  const close = async () => {
    const closing = open;
    open = null;
    await closing?.close();
  };
  const files = async () => (open ??= await partnerServers.open(address)).files;
  /** Throws what is no broken line, or was one too often. */
  const afterBreak = async (error: unknown, tries: number): Promise<void> => {
    await close();
    const wait = pausesMs[tries];
    if (!isBreak(error) || wait === undefined) throw error;
    await pause(wait, undefined, signal && { signal });
  };
  return {
    async run(work) {
      for (let tries = 0; ; tries++) {
        signal?.throwIfAborted();
        try {
          return await work(await files());
        } catch (error) {
          await afterBreak(error, tries);
        }
      }
    },

    async *stream(read) {
      for (let tries = 0; ; tries++) {
        signal?.throwIfAborted();
        try {
          for await (const chunk of read(await files())) {
            signal?.throwIfAborted();
            tries = 0;
            yield chunk;
          }
          return;
        } catch (error) {
          await afterBreak(error, tries);
        }
      }
    },

    close,
  };
}

const isBreak = (error: unknown) => error instanceof PartnerError && ["lost", "no_answer"].includes(error.fault);
