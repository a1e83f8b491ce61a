import { createHash } from "node:crypto";
import { AppError } from "#core/app-error.ts";
import { encryptedName, versionedName } from "#core/dispatch/sent-name.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { Destination } from "#ports/destinations.ts";
import type { CarriedFile, FileCarrier } from "#ports/file-carrier.ts";
import type { DispatchDeps } from "#use-cases/dispatch/dispatch-deps.ts";
import type { DispatchedFile } from "#use-cases/dispatch/dispatched-file.ts";
import { type InHand, keptInHand } from "#use-cases/dispatch/in-hand.ts";
import { putProgress } from "#use-cases/dispatch/put-progress.ts";
import { requireStillSo } from "#use-cases/dispatch/require-still-so.ts";

type Carried = { readonly hand: InHand; readonly destination: Destination; readonly file: DispatchedFile };

/**
 * Takes a file that is sealed, or that was sent already, to a destination which can be looked at. What an earlier try left
 * there is found by looking first, so that nothing is sent twice; what went is looked at again before it counts.
 */
export async function carryFile(
  deps: Pick<DispatchDeps, "inWorkspace" | "files" | "appointmentsOfDay">,
  carrier: FileCarrier,
  { hand, destination, file }: Carried,
): Promise<void> {
  const { sealed, version } = hand.now();
  const content = () => deps.files.get(sealed?.storeKey ?? file.storeKey);
  const sizeBytes = sealed?.sizeBytes ?? file.sizeBytes;
  const plain = `${file.folder}/${versionedName(file.name, version)}`;
  const path = hand.now().path ?? (sealed === null ? plain : encryptedName(plain));
  const isFirst = hand.now().path === null;
  if (isFirst) {
    const seen = await requireStillSo(deps, hand, file);
    // From here on it may be there whatever happens to this process, so nobody undoes what it says.
    await hand.note(null, { path }, (stores) => noteLines(stores, destination, file, seen));
  }
  if (hand.now().state === "sealed") {
    const carried = await keptInHand(deps, hand, () => put());
    await hand.note("sent", { proof: carried.proof ?? sizeProof(carried) });
  }
  const seen = await keptInHand(deps, hand, () => carrier.look(path));
  // Partners take files away as they come; what was read back before it appeared was whole.
  if (seen !== null && !(await isOurs(deps, hand, file, seen))) throw new AppError("bad_request", changedSentence);
  await verified(hand, destination, file, seen?.proof ?? hand.now().proof ?? sizeProof({ sizeBytes }));

  async function put(): Promise<CarriedFile> {
    const there = await carrier.look(path);
    if (there !== null) return requireOurs(there);
    const progress = putProgress(hand);
    if (!isFirst && progress.readyAt === null) await requireStillSo(deps, hand, file);
    try {
      return await carrier.put(path, content, sizeBytes, progress);
    } catch (error) {
      const found = error instanceof AppError && error.code === "conflict" && (await carrier.look(path));
      if (found) return requireOurs(found);
      throw error;
    }
  }

  async function requireOurs(there: CarriedFile): Promise<CarriedFile> {
    if (await isOurs(deps, hand, file, there)) return there;
    throw new AppError("bad_request", takenSentence);
  }
}

/** Whether what lies at the destination is what this dispatch sends. */
export async function isOurs(
  { files }: Pick<DispatchDeps, "files">,
  hand: Pick<InHand, "now">,
  file: DispatchedFile,
  there: CarriedFile,
): Promise<boolean> {
  const { sealed } = hand.now();
  if (there.sizeBytes !== (sealed?.sizeBytes ?? file.sizeBytes)) return false;
  const content = files.get(sealed?.storeKey ?? file.storeKey);
  return there.proof === null || there.proof === (await proofOf(content, there.proof));
}

/** What is said of it in the end, with the destination known to work. */
export async function verified(
  hand: InHand,
  destination: Destination,
  file: DispatchedFile,
  proof: string,
): Promise<void> {
  const note = { proof, fault: null, sealed: null, release: true } as const;
  await hand.note("verified", note, async ({ activity, destinations, notices }) => {
    const { id: dispatchId, version } = hand.now();
    await destinations.note(destination.id, { ok: true });
    if (hand.now().fileKind === "requisition_file") {
      await notices.raise({
        kind: "requisition_ready",
        once: `dispatch:${dispatchId}`,
        counts: { requests: file.rows },
      });
    }
    const detail = { dispatchId, destinationId: destination.id, file: file.loggedName, version, to: destination.name };
    await activity.record({ actor: null, action: "dispatch.verified", subject: file.subject, detail });
  });
}

/**
 * Notes which versions of appointments are about to leave, so that no import of theirs is undone from now on. Rejects with
 * AppError("conflict") when one has changed since it was looked at.
 */
export async function noteLines(
  { dayBuilds, dispatches }: Pick<WorkspaceStores, "dayBuilds" | "dispatches">,
  { name }: Destination,
  { ofDay }: DispatchedFile,
  seen: ReadonlyMap<string, number>,
): Promise<void> {
  if (ofDay === null) return;
  const lines = (await dayBuilds.lines([ofDay.build.id])).filter(({ content }) => content !== null);
  const sent = lines.map(({ hash: key, recordVersion: version }) => ({
    ...{ key, version, seen: seen.get(key) ?? null },
  }));
  const isStill = await dispatches.noteSent("appointment", sent, name);
  if (!isStill) throw new AppError("conflict", "An appointment has changed in this moment. It is looked at again.");
}

const sizeProof = ({ sizeBytes }: Pick<CarriedFile, "sizeBytes">) => `size:${sizeBytes}`;

/** The proof of our content in the words of another: `sha256:…`, `sha1:…`. */
async function proofOf(content: AsyncIterable<Uint8Array>, like: string): Promise<string> {
  const [algorithm = "sha256"] = like.split(":");
  const hash = createHash(algorithm);
  for await (const chunk of content) hash.update(chunk);
  return `${algorithm}:${hash.digest("hex")}`;
}

const takenSentence =
  "Another file of that name is there already, and was left as it is. Look what it is, or send this one again: it then gets a name of its own.";
const changedSentence =
  "What lies there now is not what was sent: somebody has changed or replaced it. Ask the receiver, or send it again.";
