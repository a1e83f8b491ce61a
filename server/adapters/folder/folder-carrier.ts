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
        const sentence = error instanceof AppError ? error.message : "The folder can't be written to.";
        return stepsUpTo({ name: "permission", sentence }, {});
      }
    },

    look: (path) => lookAt(store, path),

    async put(path, content) {
      await store.put(path, content(), { ifAbsent: true });
      const there = await lookAt(store, path);
      if (there === null) throw new AppError("unavailable", "The file was taken away in the moment it was written.");
      return there;
    },

    takeBack: () => Promise.resolve("nothing"),

    close: () => Promise.resolve(),
  };
}

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
