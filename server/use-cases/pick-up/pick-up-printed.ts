import { setTimeout as pause } from "node:timers/promises";
import { AppError } from "#core/app-error.ts";
import { dayFolder } from "#core/dispatch/sent-name.ts";
import { PartnerError } from "#core/sftp/partner-error.ts";
import { remotePath } from "#core/sftp/remote-name.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { PickedFile } from "#ports/picked-files.ts";
import type { Site } from "#ports/sites.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { handOn, handOnLate } from "#use-cases/pick-up/hand-on.ts";
import { contentOf } from "#use-cases/sftp/fetch-file.ts";
import type { PartnerSession } from "#use-cases/sftp/partner-session.ts";

/** Between two looks at the folders: what is still being written has grown by then. */
const settleMs = 5_000;

/** `patient*.pdf`, as the printing company names them, in any case. */
const isPrinted = (name: string) => /^patient.*\.pdf$/i.test(name);

export type PrintedPicked = {
  readonly seen: number;
  /** New, and ours by now. */
  readonly taken: number;
  /** Still being written; the next look takes them. */
  readonly waiting: number;
};

export type PrintedSource = {
  readonly destinationId: string;
  readonly session: PartnerSession;
  /** Below it lies a folder for each day. */
  readonly folder: string;
  readonly sites: readonly Pick<Site, "id" | "code" | "isMain">[];
};

type PickUp = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly source: PrintedSource;
  /** yyyy-mm-dd */
  readonly days: readonly string[];
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly settleMs?: number | undefined;
};

type PickUpDeps = Pick<ImportDeps, "inWorkspace" | "files">;

/** A version of a file in one of the days' folders. */
type There = {
  readonly path: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  readonly day: string;
  readonly siteId: string;
};

/**
 * Takes what the printing company has printed: each version of a file once, sealed with us, and on its way to the city in
 * the transaction that notes it. The files stay where they are, for that folder is the printing company's. Killed anywhere,
 * the next look goes on. Rejects with PartnerError.
 */
export async function pickUpPrinted(deps: PickUpDeps, input: PickUp): Promise<PrintedPicked> {
  const { scope, source, signal } = input;
  const first = await lookAtDays(input);
  const known = await deps.inWorkspace(scope, ({ pickedFiles }) =>
    pickedFiles.see(first.map((file) => foundOf(source, file))),
  );
  const fresh = known.flatMap((picked, at) => {
    const file = first[at];
    return file && picked.state === "seen" ? [{ file, picked }] : [];
  });
  const counts = { seen: first.length, taken: 0, waiting: 0 };
  if (fresh.length > 0) await pause(input.settleMs ?? settleMs, undefined, signal && { signal });
  const tooLarge = fresh.filter(({ file }) => file.sizeBytes > input.maxBytes);
  for (const { file, picked } of fresh) {
    signal?.throwIfAborted();
    if (file.sizeBytes > input.maxBytes) continue;
    if (await takeOne(deps, input, file, picked)) counts.taken += 1;
    else counts.waiting += 1;
  }
  await deps.inWorkspace(scope, (stores) => handOnLate(stores, { scope, by: input.by, days: input.days }));
  // Told when all others are here.
  if (tooLarge.length > 0) throw new AppError("too_large", tooLargeSentence);
  return counts;
}

const tooLargeSentence =
  "A printed file is larger than files may be here, and was left there. Whoever runs Causeway can allow larger ones.";

async function lookAtDays({ source, days, signal }: PickUp): Promise<readonly There[]> {
  const { session, folder, sites } = source;
  const found: There[] = [];
  for (const day of days) {
    for (const site of sites) {
      signal?.throwIfAborted();
      const at = remotePath(folder, dayFolder(day, site));
      for (const { name, ...file } of await session.run((files) => files.list(at)).catch(noneIfMissing)) {
        if (isPrinted(name)) found.push({ ...file, name, day, siteId: site.id, path: remotePath(at, name) });
      }
    }
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** A day on which nothing was printed has no folder. */
function noneIfMissing(error: unknown): readonly [] {
  if (error instanceof PartnerError && error.fault === "missing") return [];
  throw error;
}

function foundOf({ destinationId }: PrintedSource, { path, name, sizeBytes, modifiedAt, day, siteId }: There) {
  const version = { remoteId: path, remoteMark: `${sizeBytes}:${modifiedAt}` };
  return { ...version, destinationId, kind: "printed", name, sizeBytes, day, siteId } as const;
}

/** False when it was changed meanwhile, or another process has taken it. */
async function takeOne(deps: PickUpDeps, input: PickUp, file: There, picked: PickedFile): Promise<boolean> {
  const { scope, source, by } = input;
  // Of its own row: whoever stores it twice stores the same under the same key.
  const storeKey = `${scope.tenantId}/${scope.workspaceId}/picked/${picked.id}`;
  const stored = await deps.files.put(storeKey, contentOf(source.session, file)).catch((error: unknown) => {
    if (error instanceof PartnerError && (error.fault === "changed_meanwhile" || error.fault === "missing"))
      return null;
    throw error;
  });
  if (stored === null) return false;
  return deps.inWorkspace(scope, async (stores) => {
    if (!(await stores.pickedFiles.step(picked.id, { to: "taken", stored: { ...stored, storeKey } }))) return false;
    await handOn(stores, { scope, by, picked: { ...picked, ...stored }, modifiedAt: file.modifiedAt });
    return true;
  });
}
