import { plainFeed, type FeedEncryption } from "#core/encryption/feed-encryption.ts";
import { pgpFaults, pgpKindFault } from "#core/encryption/pgp-fault.ts";
import { isArmored, pgpHeadLength, recognisePgp } from "#core/encryption/recognise-pgp.ts";
import type { FileFault } from "#core/file/file-fault.ts";
import { isOwnChannel } from "#core/imports/own-channels.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { privateKeys } from "#use-cases/encryption/private-keys.ts";

export type OriginalDeps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">;

/** What has to be known of a file to read it. */
export type Original = Pick<StoredImport, "storeKey" | "state" | "channel" | "feedId" | "parentId" | "plannedAt">;

/**
 * The plain bytes of an import's file. What its bytes show to be PGP is decrypted on the way, with memory flat and
 * nothing written anywhere; the store keeps the file as it came. Whenever it is checked its feed's rules hold (must it be
 * encrypted, who must have signed), but not of what we made of a file that the same feed took in. Retired keys open no new file; what was planned once is read with any key.
 *
 * Throws UnreadableFile with a sentence, for a changed or cut file only after its last byte: nothing that was read is
 * good before the stream has ended. `onStored` hears how much of the stored file was read so far. AppError("not_found") when the file is gone, ("unavailable") without the sealing key.
 */
export async function* openOriginal(
  deps: OriginalDeps,
  scope: WorkspaceScope,
  run: Original,
  onStored?: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const content = await withHead(deps.files.get(run.storeKey), onStored);
  try {
    const kind = recognisePgp(content.head);
    const { rules, signers } = await rulesOf(deps, scope, run);
    if (kind === null) {
      if (rules.inbound === "demanded") throw new UnreadableFile(pgpFaults.notEncrypted);
      return yield* content.whole();
    }
    const fault = pgpKindFault(kind);
    if (fault) throw new UnreadableFile(fault);
    const keys = await privateKeys(deps, scope, run.plannedAt === null ? "new files" : "all files");
    if (keys.length === 0) throw new UnreadableFile(pgpFaults.noOwnKey);
    yield* deps.pgp.decrypt(content.whole(), {
      form: isArmored(content.head) ? "armored" : "binary",
      privateKeys: keys,
      signers: rules.signature === "none" ? null : signers,
      signatureDemanded: rules.signature === "demanded",
    });
  } finally {
    await content.close();
  }
}

/** Whether a file lies encrypted in the store, by its content. */
export async function isEncrypted(
  deps: Pick<OriginalDeps, "files">,
  run: Pick<Original, "storeKey">,
): Promise<boolean> {
  const { head, close } = await withHead(deps.files.get(run.storeKey));
  await close();
  return recognisePgp(head) !== null;
}

/**
 * Reads an encrypted file to its end and says what is wrong with it as a whole; null when nothing is, or when it is not
 * encrypted. For a file whose rows made no sense: were they changed on the way?
 */
export async function encryptionFault(
  deps: OriginalDeps,
  scope: WorkspaceScope,
  run: Original,
): Promise<FileFault | null> {
  if (!(await isEncrypted(deps, run))) return null;
  try {
    const reading = openOriginal(deps, scope, run);
    while ((await reading.next()).done !== true) continue;
    return null;
  } catch (error) {
    if (error instanceof UnreadableFile) return error.fault;
    throw error;
  }
}

const beforeItsPlan: readonly StoredImport["state"][] = ["received", "check_queued", "checking"];

/** What its feed asks of a file, and the public keys of those who may have signed it. */
async function rulesOf(
  deps: OriginalDeps,
  scope: WorkspaceScope,
  { feedId, state, channel, parentId }: Original,
): Promise<{ readonly rules: FeedEncryption; readonly signers: readonly string[] }> {
  // What a referral is made of was decrypted, and its signature checked, before its message left the queue.
  const fromQueue = channel === "queue";
  if (fromQueue || feedId === null || !beforeItsPlan.includes(state)) return { rules: plainFeed, signers: [] };
  return deps.inWorkspace(scope, async ({ imports, feedEncryption, keys }) => {
    // Rows of an import that this feed has let in are plain here, and nobody has signed them but its sender.
    const made = isOwnChannel(channel) && parentId !== null && (await imports.find(parentId))?.feedId === feedId;
    if (made) return { rules: plainFeed, signers: [] };
    const rules = (await feedEncryption.find(feedId)) ?? plainFeed;
    if (rules.signature === "none") return { rules, signers: [] };
    const known = (await keys.list()).filter(({ id, state }) => rules.signers.includes(id) && state !== "retired");
    return { rules, signers: known.map(({ publicKey }) => publicKey) };
  });
}

/** A file's first bytes, and all of it, to be read once. */
async function withHead(content: AsyncIterable<Uint8Array>, onStored?: (bytes: number) => void) {
  const chunks = content[Symbol.asyncIterator]();
  let head = new Uint8Array();
  let ended = false;
  while (head.byteLength < pgpHeadLength && !ended) {
    const next = await chunks.next();
    ended = next.done === true;
    if (!next.done) head = joined(head, next.value);
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      let stored = head.byteLength;
      onStored?.(stored);
      if (head.byteLength > 0) yield head;
      for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
        onStored?.((stored += next.value.byteLength));
        yield next.value;
      }
    } finally {
      await chunks.return?.();
    }
  }
  return { head, whole, close: async () => void (await chunks.return?.()) };
}

function joined(head: Uint8Array<ArrayBuffer>, chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(head.byteLength + chunk.byteLength);
  both.set(head);
  both.set(chunk, head.byteLength);
  return both;
}
