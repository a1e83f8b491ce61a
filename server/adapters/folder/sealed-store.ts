import { link, rename, rm, stat } from "node:fs/promises";
import { headOfArriving } from "#adapters/folder/arriving-file.ts";
import {
  contentOf,
  contextOf,
  type MayBePlain,
  opened,
  plainContent,
  requirePlain,
} from "#adapters/folder/file-store.ts";
import { storedFiles } from "#adapters/folder/stored-keys.ts";
import { pathsOfKey } from "#adapters/folder/stored-names.ts";
import { writeStored } from "#adapters/folder/write-stored.ts";
import type { SealedStore } from "#ports/sealed-store.ts";
import type { Sealing } from "#ports/sealing.ts";

/** The files of a folderFileStore with the same root. Harmless beside whoever reads or stores. */
export function folderSealedStore(root: string, sealing: Sealing, mayBePlain: MayBePlain): SealedStore {
  return {
    async *files() {
      for await (const { key, file, kind } of storedFiles(root)) {
        if (kind === "plain") {
          yield { key, kind, sealedBy: [] };
          continue;
        }
        const handle = await opened(file);
        if (!handle) continue;
        const head = kind === "sealed" ? contentOf(handle) : headOfArriving(handle);
        const sealedBy = await sealing.keysOf(head).catch(() => ["?"]);
        await handle.close();
        yield { key, kind, sealedBy };
      }
    },

    async reseal({ key, kind }) {
      if (kind !== "plain") return resealOne(root, sealing, key);
      // Sealed by us it would pass for a stored one.
      await requirePlain(mayBePlain);
      return sealPlain(root, sealing, key);
    },
  };
}

/** Another process may be at the same file. */
const abandonedMs = 60_000;

async function resealOne(root: string, sealing: Sealing, key: string): Promise<boolean> {
  const { sealed } = pathsOfKey(root, key);
  const handle = await opened(sealed);
  if (!handle) return false;
  const { ino } = await handle.stat();
  const place = async (whole: string) => {
    // What was stored or removed meanwhile counts, and not what it was before.
    if ((await stat(sealed).catch(() => null))?.ino !== ino) throw overtaken;
    await rename(whole, sealed);
  };
  const content = sealing.open(contentOf(handle), contextOf(key));
  const seal = (plain: AsyncIterable<Uint8Array>) => sealing.seal(plain, contextOf(key));
  return unlessOvertaken(writeStored({ target: sealed, abandonedMs, place }, content, seal)).finally(() =>
    handle.close(),
  );
}

async function sealPlain(root: string, sealing: Sealing, key: string): Promise<boolean> {
  const { sealed, plain } = pathsOfKey(root, key);
  const handle = await opened(plain);
  if (!handle) return false;
  const place = async (whole: string) => {
    // Unlike a rename, a second name is refused where there is one: a file that was stored meanwhile stays. Who stored
    // it has taken this one away.
    await link(whole, sealed).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "EEXIST" || error.code === "ENOENT" ? overtaken : error;
    });
    await rm(whole);
  };
  const seal = (content: AsyncIterable<Uint8Array>) => sealing.seal(content, contextOf(key));
  const isSealed = await unlessOvertaken(
    writeStored({ target: sealed, abandonedMs, place }, plainContent(handle), seal),
  ).finally(() => handle.close());
  // Kept until the sealed one is safe on the disk; killed before, the next run takes it away.
  await rm(plain, { force: true });
  return isSealed;
}

const overtaken = new Error("The file was stored anew meanwhile.");

function unlessOvertaken(writing: Promise<unknown>): Promise<boolean> {
  return writing.then(
    () => true,
    (error: unknown) => {
      if (error === overtaken) return false;
      throw error;
    },
  );
}
