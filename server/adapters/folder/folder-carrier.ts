import { createHash, randomUUID } from "node:crypto";
import { folderObjectStore } from "#adapters/folder/object-store.ts";
import { AppError } from "#core/app-error.ts";
import { stepsUpTo } from "#core/dispatch/destination.ts";
import type { CarriedFile, FileCarrier } from "#ports/file-carrier.ts";
import type { ObjectStore } from "#ports/object-store.ts";

/** Takes files to a folder of this machine. */
export function folderCarrier(root: string): FileCarrier {
  const store = folderObjectStore(root);
  return {
    async test() {
      const probe = `causeway-${randomUUID()}.test`;
      try {
        await store.put(probe, probeContent());
        await store.remove(probe);
        return stepsUpTo(null, { permission: null });
      } catch (error) {
        const { message: sentence } =
          toldOf(root, error) ?? new AppError("unavailable", "The folder can't be written to.");
        return stepsUpTo({ name: "permission", sentence }, {});
      }
    },

    look: (path) => told(root, () => lookAt(store, path)),

    put: (path, content) =>
      told(root, async () => {
        await store.put(path, content(), { ifAbsent: true });
        const there = await lookAt(store, path);
        if (there === null) throw new AppError("unavailable", "The file was taken away in the moment it was written.");
        return there;
      }),

    takeBack: () => Promise.resolve("nothing"),

    close: () => Promise.resolve(),
  };
}

async function told<T>(root: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toldOf(root, error) ?? error;
  }
}

/** What people are told of an error below the folder, which they or the machine's keeper can mend; null: it is ours. */
function toldOf(root: string, error: unknown): AppError | null {
  if (error instanceof AppError) return error;
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return null;
  if ("path" in error && !String(error.path).startsWith(root)) return null;
  return new AppError("unavailable", sentences[String(error.code)] ?? "The folder can’t be reached.", { cause: error });
}

const noFolder = "The folder is not there, or is no folder. Look at the machine’s disk.";
const full = "The disk on which the folder lies is full.";
const noRight = "The folder can’t be written to: the rights for it are missing.";
const sentences: Readonly<Record<string, string>> = {
  ...{ ENOTDIR: noFolder, EEXIST: noFolder, ENOENT: noFolder },
  ...{ ENOSPC: full, EDQUOT: full, EACCES: noRight, EPERM: noRight, EROFS: noRight },
};

async function lookAt(store: ObjectStore, path: string): Promise<CarriedFile | null> {
  if ((await store.head(path)) === null) return null;
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of store.get(path)) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
  }
  return { sizeBytes, proof: `sha256:${hash.digest("hex")}` };
}

async function* probeContent(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode("Causeway tried whether it may write here.\n");
}
