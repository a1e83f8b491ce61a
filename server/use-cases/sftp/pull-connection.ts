import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import { compileGlob, matchesGlob } from "#core/inbound/glob.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { isPassing } from "#core/sftp/partner-fault.ts";
import { remotePath } from "#core/sftp/remote-name.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PullCounts, SeenFile, StoredConnection } from "#ports/sftp-stores.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { addressOf } from "#use-cases/sftp/address-of.ts";
import { fetchFile } from "#use-cases/sftp/fetch-file.ts";
import { noteHostKey } from "#use-cases/sftp/note-host-key.ts";
import { partnerSession, type PartnerSession } from "#use-cases/sftp/partner-session.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";
import { tidyFile } from "#use-cases/sftp/tidy-file.ts";

/** Between two looks at a file that nobody saw before: what is being written has grown by then. */
const settleMs = 5_000;

/** A partner that is away for one or two fetchings is no news. */
const passingBeforeNotice = 3;

type Pull = {
  readonly scope: WorkspaceScope;
  readonly connectionId: string;
  /** Who asked; null: its time had come. */
  readonly askedById: string | null;
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  readonly settleMs?: number;
};

type PullDeps = SftpDeps & Pick<ImportDeps, "files" | "pgp">;

const none: PullCounts = { seen: 0, received: 0, waiting: 0, tidied: 0, failed: 0 };

/**
 * Fetches what is new from a partner's server. It may be cut off anywhere and be run again: each version of a file comes
 * in once, and what was taken and not put away is put away by the next. What is wrong ends in the run's sentence; it
 * rejects only when the database or the store does.
 */
export async function pullConnection(deps: PullDeps, input: Pull): Promise<PullCounts | null> {
  const { scope, connectionId, askedById, signal } = input;
  const begun = await deps.inWorkspace(scope, async ({ sftpConnections, sftpRuns }) => {
    const connection = await sftpConnections.find(connectionId);
    if (connection === null || connection.pullFolder === null || connection.paused) return null;
    return { connection, runId: await sftpRuns.begin(connectionId, askedById) };
  });
  if (begun === null) return null;
  const { connection, runId } = begun;
  const counts = { ...none };
  const fault = await refusal(deps, input, connection, counts);
  signal?.throwIfAborted();
  await deps.inWorkspace(scope, ({ sftpRuns }) => sftpRuns.end(runId, counts, fault?.message ?? null));
  if (fault) await tell(deps, scope, connection, fault);
  return counts;
}

type Counting = { -readonly [Name in keyof PullCounts]: number };

/** Does all of it, counting; what is wrong with the server or with our settings of it is a value. */
async function refusal(
  deps: PullDeps,
  input: Pull,
  connection: StoredConnection,
  counts: Counting,
): Promise<PartnerError | AppError | null> {
  let session: PartnerSession | null = null;
  try {
    if (connection.changedHostKey) throw new PartnerError("host_key_changed", { offered: connection.changedHostKey });
    session = partnerSession(deps, await addressOf(deps, input.scope, connection), input.signal);
    return await takeAll(deps, { ...input, connection, session }, counts);
  } catch (error) {
    await noteHostKey(deps, input.scope, connection, error);
    if (isRefusal(error)) return error;
    throw error;
  } finally {
    await session?.close();
  }
}

type Taking = Pull & { readonly connection: StoredConnection; readonly session: PartnerSession };

/** Answers the first fault of a single file; the others are tried all the same. */
async function takeAll(deps: PullDeps, taking: Taking, counts: Counting): Promise<PartnerError | AppError | null> {
  let files = await look(deps, taking);
  if (files.some(({ settled }) => !settled)) {
    await pause(taking.settleMs ?? settleMs, undefined, taking.signal && { signal: taking.signal });
    files = await look(deps, taking);
  }
  counts.seen = files.length;
  let first: PartnerError | AppError | null = null;
  for (const file of files) {
    taking.signal?.throwIfAborted();
    try {
      await takeOne(deps, taking, file, counts);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (error instanceof PartnerError && ["lost", "no_answer", "host_key_changed"].includes(error.fault)) throw error;
      counts.failed += 1;
      first ??= error;
    }
  }
  return first;
}

async function takeOne(deps: PullDeps, taking: Taking, file: SeenFile, counts: Counting): Promise<void> {
  if (!file.settled) {
    counts.waiting += 1;
    return;
  }
  if (file.importId === null && (await fetchFile(deps, { ...taking, file }))) counts.received += 1;
  await tidyFile(deps, { ...taking, file });
  counts.tidied += 1;
}

/** What is there and fits the pattern, and what is known of it. */
async function look(deps: PullDeps, { scope, connection, session }: Taking): Promise<readonly SeenFile[]> {
  const folder = connection.pullFolder ?? "";
  const pattern = compileGlob(connection.pattern);
  const found = await session.run((files) => files.list(folder));
  const fitting = found
    .filter(({ name }) => matchesGlob(pattern, name))
    .map(({ name, sizeBytes, modifiedAt }) => ({ path: remotePath(folder, name), sizeBytes, modifiedAt }));
  const inOrder = fitting.toSorted((a, b) => a.modifiedAt - b.modifiedAt || (a.path < b.path ? -1 : 1));
  return deps.inWorkspace(scope, ({ sftpFiles }) => sftpFiles.look(connection.id, inOrder));
}

/** Tells of what a person has to see to, once for as long as it lasts; a changed key has been told of by itself. */
async function tell(
  { inWorkspace }: PullDeps,
  scope: WorkspaceScope,
  { id }: StoredConnection,
  fault: PartnerError | AppError,
): Promise<void> {
  if (fault instanceof PartnerError && fault.fault === "host_key_changed") return;
  const patient = fault instanceof PartnerError && isPassing(fault.fault);
  await inWorkspace(scope, async ({ sftpRuns, notices }) => {
    const runs = (await sftpRuns.recent(50)).filter(
      ({ connectionId, finishedAt }) => connectionId === id && finishedAt,
    );
    const well = runs.findIndex((run) => run.fault === null);
    const failing = well < 0 ? runs : runs.slice(0, well);
    const first = failing.at(-1);
    if (!first || (patient && failing.length < passingBeforeNotice)) return;
    await notices.raise({ kind: "connection_failed", once: `sftp:${id}:since:${first.id}` });
  });
}

const isRefusal = (error: unknown): error is PartnerError | AppError =>
  error instanceof PartnerError || (error instanceof AppError && error.code !== "internal");
