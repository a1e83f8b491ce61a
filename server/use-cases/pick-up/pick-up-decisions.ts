import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import { BoxError } from "#core/box/box-error.ts";
import { cityFolders } from "#core/box/day-folder.ts";
import { numberedName } from "#core/sftp/remote-name.ts";
import type { Box, BoxFile } from "#ports/box.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PickedFile } from "#ports/picked-files.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { readDecided, requisitionMaxBytes } from "#use-cases/requisitions/read-decided.ts";

/** Between two looks at a folder: what somebody is still working at has changed by then. */
const settleMs = 5_000;

/** So many files of one name are told apart by a number. */
const mostNames = 100;

export type DecisionsPicked = {
  /** Files with the ending of a requisition. */
  readonly seen: number;
  readonly carriedOut: number;
  readonly refused: number;
  /** Read before, and only put away now. */
  readonly moved: number;
  /** Still being changed; the next look takes them. */
  readonly waiting: number;
};

export type DecisionsSource = {
  readonly destinationId: string;
  readonly box: Box;
  /** The folder that the city and we share. */
  readonly folderId: string;
};

type PickUp = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly source: DecisionsSource;
  readonly signal?: AbortSignal | undefined;
  readonly settleMs?: number | undefined;
};

type PickUpDeps = Pick<ImportDeps, "inWorkspace" | "clock" | "newId">;
type Counting = { -readonly [Name in keyof DecisionsPicked]: number };

/**
 * Reads the decided requisitions in FromCity: each all or nothing, and put away into processed/success or processed/error.
 * That a file was read is noted in the transaction that carries it out; whoever is killed after that leaves a file that the
 * next look only puts away. A file that was changed, or that somebody has put back, is another one. Rejects with BoxError.
 */
export async function pickUpDecisions(deps: PickUpDeps, input: PickUp): Promise<DecisionsPicked> {
  const { source, signal } = input;
  const { box, destinationId } = source;
  const counts: Counting = { seen: 0, carriedOut: 0, refused: 0, moved: 0, waiting: 0 };
  const folderId = await box.ensureFolder(source.folderId, cityFolders.back);
  const first = await requisitionsIn(box, folderId);
  counts.seen = first.length;
  if (first.length > 0) await pause(input.settleMs ?? settleMs, undefined, signal && { signal });
  const now = first.length > 0 ? await requisitionsIn(box, folderId) : [];
  for (const file of now) {
    signal?.throwIfAborted();
    if (first.some(({ id, etag, sha1 }) => id === file.id && etag === file.etag && sha1 === file.sha1)) {
      await pickUpOne(deps, input, file, counts);
    } else counts.waiting += 1;
  }
  await noteMoved(deps, input, destinationId, now);
  return counts;
}

async function requisitionsIn(box: Box, folderId: string): Promise<readonly BoxFile[]> {
  const { files } = await box.entries(folderId);
  return files.filter(({ name }) => name.toLowerCase().endsWith(".csv"));
}

/** What one file's content says is wrong stays with that file; what is wrong with Box ends the look. */
async function pickUpOne(deps: PickUpDeps, input: PickUp, file: BoxFile, counts: Counting): Promise<void> {
  const { scope, source } = input;
  const { id: remoteId, name, sizeBytes } = file;
  const found = {
    remoteId,
    remoteMark: `${file.etag}:${file.sha1}`,
    name,
    sizeBytes,
    day: null,
    siteId: null,
  } as const;
  const [picked] = await deps.inWorkspace(scope, ({ pickedFiles }) =>
    pickedFiles.see([{ ...found, destinationId: source.destinationId, kind: "decisions" }]),
  );
  if (!picked) throw new AppError("internal", "A file that was noted is not there.");
  try {
    const outcome = picked.state === "seen" ? await readOne(deps, input, picked) : await outcomeOf(deps, scope, picked);
    if (picked.state !== "seen") counts.moved += 1;
    else if (outcome === "carried_out") counts.carriedOut += 1;
    else counts.refused += 1;
    await putAway(source, file, outcome === "carried_out" ? cityFolders.success : cityFolders.error);
    await deps.inWorkspace(scope, ({ pickedFiles }) => pickedFiles.step(picked.id, { to: "moved" }));
  } catch (error) {
    // Somebody has taken it away, or changes it, or another worker has it: the next look sees what is there then.
    const isOfTheFile = error instanceof BoxError && (error.fault === "not_there" || error.fault === "changed");
    if (!isOfTheFile && !(error instanceof AppError && error.code === "conflict")) throw error;
    counts.waiting += 1;
  }
}

type Outcome = "carried_out" | "refused";

async function readOne(deps: PickUpDeps, { scope, by, source }: PickUp, picked: PickedFile): Promise<Outcome> {
  const content = await source.box.read(picked.remoteId, requisitionMaxBytes).catch((error: unknown) => {
    if (error instanceof BoxError && error.fault === "too_large") return null;
    throw error;
  });
  if (content === null) return refuseUnread(deps, scope, picked);
  const { outcome } = await readDecided(deps, {
    ...{ scope, by, via: "box", mode: "insert", fileName: picked.name, content, confirmed: [] },
    async alongside({ pickedFiles, notices }, { id, counts }) {
      if (!(await pickedFiles.step(picked.id, { to: "imported", requisitionReadId: id, fault: null }))) throw taken();
      const { rows, problems, approved, denied, alreadyDecided, noDecision } = counts;
      await notices.raise({
        ...{ kind: "decisions_read", once: `picked:${picked.id}`, requisitionReadId: id },
        counts: { requests: rows, problems, approved, denied, alreadyDecided, noDecision },
      });
    },
  });
  return outcome === "carried_out" ? "carried_out" : "refused";
}

const taken = () => new AppError("conflict", "This file is being read by another process.");

/** There is no report of a file that is too large to be one. */
async function refuseUnread(deps: PickUpDeps, scope: WorkspaceScope, picked: PickedFile): Promise<Outcome> {
  const fault = "The file has more than 2 MB. A decided requisition has at most 2 MB: send it in several files.";
  await deps.inWorkspace(scope, async ({ pickedFiles, notices }) => {
    if (!(await pickedFiles.step(picked.id, { to: "imported", requisitionReadId: null, fault }))) throw taken();
    await notices.raise({ kind: "decisions_read", once: `picked:${picked.id}`, counts: { tooLarge: 1 } });
  });
  return "refused";
}

async function outcomeOf(deps: PickUpDeps, scope: WorkspaceScope, picked: PickedFile): Promise<Outcome> {
  const { requisitionReadId: id } = picked;
  if (id === null) return "refused";
  const read = await deps.inWorkspace(scope, ({ requisitionReads }) => requisitionReads.find(id));
  return read?.outcome === "carried_out" ? "carried_out" : "refused";
}

/** Under its own name, or under the first of `name (2).csv`, `name (3).csv` … that is free. */
async function putAway({ box, folderId }: DecisionsSource, file: BoxFile, folder: string): Promise<void> {
  const processed = await box.ensureFolder(folderId, cityFolders.processed);
  const to = await box.ensureFolder(processed, folder);
  for (let number = 1; number <= mostNames; number++) {
    if ((await box.move(file.id, to, numberedName(file.name, number))) === "moved") return;
  }
  throw new AppError("conflict", `The folder ${folder} has too many files of one name.`);
}

/** What was read and is no longer where it was has been moved: by one who was killed then, or by a person. */
async function noteMoved(
  { inWorkspace }: PickUpDeps,
  { scope }: PickUp,
  destinationId: string,
  there: readonly BoxFile[],
): Promise<void> {
  const still = new Set(there.map(({ id }) => id));
  await inWorkspace(scope, async ({ pickedFiles }) => {
    for (const { id, remoteId } of await pickedFiles.list({ destinationId, state: "imported" })) {
      if (!still.has(remoteId)) await pickedFiles.step(id, { to: "moved" });
    }
  });
}
