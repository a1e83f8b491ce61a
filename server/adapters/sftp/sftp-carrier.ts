import { createHash } from "node:crypto";
import { AppError } from "#core/app-error.ts";
import { type DestinationStepName, stepsUpTo } from "#core/dispatch/destination.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import type { PartnerFault } from "#core/sftp/partner-fault.ts";
import { remotePath } from "#core/sftp/remote-name.ts";
import type { CarriedFile, CarrierAddress, FileCarrier } from "#ports/file-carrier.ts";
import type { OpenPartner, PartnerServers, RemoteFiles } from "#ports/partner-server.ts";

/** What is larger is told by its size alone. */
const readBackBytes = 64 * 1024 * 1024;

type SftpAddress = Extract<CarrierAddress, { kind: "sftp" }>;

/** Whose tries these are, by which their hidden part and its place are named. */
type TryId = string | null;
/** As tries of an earlier version named theirs; one may have been under way when this one came. */
const byPathAlone: TryId = null;

/** Takes files to a folder of a partner's server: written under a name of our own, read back, then renamed. */
export function sftpCarrier(
  servers: PartnerServers,
  { partner, folder }: Pick<SftpAddress, "partner" | "folder">,
): FileCarrier {
  let opened: OpenPartner | null = null;
  const files = async () => (opened ??= await servers.open(partner)).files;
  const close = async () => {
    const closing = opened;
    opened = null;
    await closing?.close();
  };
  /** A line that broke is opened anew by whoever asks next. */
  const told = async <T>(work: (at: RemoteFiles) => Promise<T>): Promise<T> => {
    try {
      return await work(await files());
    } catch (error) {
      if (!(error instanceof PartnerError)) throw error;
      await close().catch(() => undefined);
      if (error.fault === "exists") throw new AppError("conflict", takenSentence, { cause: error });
      throw new AppError("unavailable", error.message, { cause: error });
    }
  };

  // In the folder that is there already: the day's own is made by the renaming.
  const partOf = (path: string, id: TryId) =>
    remotePath(folder, `.causeway-${sha256Of(id === null ? path : `${path} ${id}`).slice(0, 24)}.part`);
  const placeOf = (path: string, id: TryId) => {
    const { host, port, username } = partner;
    return sha256Of(JSON.stringify([host, port, username, folder, path, ...(id === null ? [] : [id])]));
  };

  return {
    test: () => tried(servers, { partner, folder }),

    look: (path) => told((at) => lookAt(at, remotePath(folder, path))),

    put: (path, content, sizeBytes, progress) =>
      told(async (at) => {
        const id = progress?.id ?? null;
        const [part, place] = [partOf(path, id), placeOf(path, id)];
        let whole: CarriedFile | null = null;
        for (const before of [id, byPathAlone]) {
          if (progress?.readyAt !== placeOf(path, before)) continue;
          const left = await lookAt(at, partOf(path, before));
          // A whole part goes away only by getting its name.
          if (left === null) return { sizeBytes, proof: null };
          // Whoever wrote it may still be about to name it, so nobody writes into it.
          if (before === id && isSame(left, { sizeBytes, proof: await proofOf(content()) })) whole = left;
          else {
            // Said before it is taken away: it has not got its name.
            await progress.ready(null);
            await at.remove(partOf(path, before));
          }
        }
        if (whole === null) {
          const ours = createHash("sha256");
          await at.write(part, hashed(content(), ours), 0);
          whole = await lookAt(at, part);
          if (whole === null || !isSame(whole, { sizeBytes, proof: `sha256:${ours.digest("hex")}` })) {
            await at.remove(part);
            throw new PartnerError("refused");
          }
          await progress?.ready(place);
        }
        try {
          await at.rename(part, remotePath(folder, path), { replace: false });
        } catch (error) {
          if (error instanceof PartnerError && error.fault === "exists") {
            await progress?.ready(null);
            await at.remove(part);
          }
          throw error;
        }
        return whole;
      }),

    takeBack: (path, { id, readyAt, ready }) =>
      told(async (at) => {
        let left: "nothing" | "taken" = "nothing";
        for (const before of [id, byPathAlone]) {
          const part = partOf(path, before);
          const wasReady = readyAt === placeOf(path, before);
          const isThere = (await at.stat(part)) !== null;
          if (wasReady && !isThere) left = "taken";
          // Said before it is taken away, or the next look would take it for one that has got its name.
          if (wasReady && isThere) await ready(null);
          if (isThere) await at.remove(part);
        }
        return left;
      }),

    close,
  };
}

async function lookAt(at: RemoteFiles, path: string): Promise<CarriedFile | null> {
  const there = await at.stat(path);
  if (there === null) return null;
  if (there.sizeBytes > readBackBytes) return { sizeBytes: there.sizeBytes, proof: null };
  const hash = createHash("sha256");
  for await (const chunk of at.read(path, 0)) hash.update(chunk);
  return { sizeBytes: there.sizeBytes, proof: `sha256:${hash.digest("hex")}` };
}

const isSame = (there: CarriedFile, ours: CarriedFile) =>
  there.sizeBytes === ours.sizeBytes && (there.proof === null || there.proof === ours.proof);

async function proofOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of content) hash.update(chunk);
  return `sha256:${hash.digest("hex")}`;
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}

async function tried(servers: PartnerServers, { partner, folder }: Pick<SftpAddress, "partner" | "folder">) {
  const found: Partial<Record<DestinationStepName, string | null>> = {};
  let signedIn = false;
  try {
    await servers.reach(partner);
    Object.assign(found, { find: null, connect: null });
    const open = await servers.open(partner);
    signedIn = true;
    Object.assign(found, { encrypt: "The server shows the key that was confirmed.", sign_in: null });
    try {
      const probe = remotePath(folder, ".causeway.test");
      await open.files.write(probe, probeContent(), 0);
      await open.files.remove(probe);
      found.permission = "A file could be written there, and was taken away again.";
    } finally {
      await open.close();
    }
    return stepsUpTo(null, found);
  } catch (error) {
    if (!(error instanceof PartnerError)) throw error;
    const name = signedIn ? "permission" : (stepOf[error.fault] ?? "connect");
    const steps = stepsUpTo({ name, sentence: error.message }, { find: null, connect: null, encrypt: null, ...found });
    const { offered } = error;
    return steps.map((step) => (step.outcome === "failed" && offered !== null ? { ...step, offered } : step));
  }
}

/** Where something is wrong that comes to light before anybody is signed in. */
const stepOf: Readonly<Partial<Record<PartnerFault, DestinationStepName>>> = {
  unknown_host: "find",
  private_address: "find",
  no_algorithms: "encrypt",
  host_key_unknown: "encrypt",
  host_key_changed: "encrypt",
  sign_in_refused: "sign_in",
  no_sftp: "sign_in",
};

async function* probeContent(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("Causeway tried whether it may write here.\n");
}

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");
const takenSentence = "A file of that name is there already.";
