import { DataStore, Server, Upload, type Locker } from "@tus/server";
import type { UploadActions, UploadProtocol } from "#ports/upload-protocol.ts";

/** Answers each request by a server of its own: it knows one person's uploads in one workspace, and no other. */
export const tusProtocol: UploadProtocol = async (request, { id, addressOf, actions }) => {
  let refusal: Error | undefined;
  const server = new Server({
    path: "/api/uploads",
    datastore: storeOf(actions),
    locker: noLocker,
    namingFunction: () => id,
    getFileIdFromRequest: () => id,
    generateUrl: (_, named) => addressOf(named.id),
    // No other page may read the answers.
    allowedOrigins: [],
    // What has a status is the protocol's own answer; the rest is ours, and whoever asked words it.
    onResponseError(_, error) {
      if (error instanceof Error && !("status_code" in error)) refusal = error;
      return undefined;
    },
  });
  // It takes a proxy's list of schemes for a fault; no address is made of it here.
  request.headers.delete("x-forwarded-proto");
  const response = await server.handleWeb(request);
  if (refusal) throw refusal;
  // It would cut the sender off amid a piece, and the sender would see a lost connection instead of this answer.
  response.headers.delete("connection");
  response.headers.set("cache-control", "no-store");
  return response;
};

/** Two connections that write to one upload are told apart where the bytes are written, in whichever process that is. */
const noLocker: Locker = {
  newLock: () => ({ lock: () => Promise.resolve(), unlock: () => Promise.resolve() }),
};

function storeOf(actions: UploadActions): DataStore {
  const store = new DataStore();
  store.extensions = ["creation", "termination"];
  return Object.assign(store, {
    async create(upload: Upload): Promise<Upload> {
      const { filename, lastModified } = upload.metadata ?? {};
      const changedAt = Number(lastModified ?? 0);
      await actions.start({
        id: upload.id,
        fileName: filename ?? "",
        sizeBytes: upload.size ?? 0,
        changedAt: Number.isSafeInteger(changedAt) ? changedAt : 0,
      });
      return upload;
    },

    async getUpload(id: string): Promise<Upload> {
      const { received, sizeBytes } = await actions.take(id);
      return new Upload({ id, size: sizeBytes, offset: received });
    },

    async write(content: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
      return Math.max(offset, await actions.add(id, content));
    },

    remove: (id: string) => actions.drop(id),
  });
}
