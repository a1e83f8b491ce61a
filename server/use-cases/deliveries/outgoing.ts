import { AppError } from "#core/app-error.ts";
import { pgpEnding } from "#core/encryption/feed-encryption.ts";
import { isSameVersion } from "#core/inbound/same-version.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Delivery } from "#ports/delivery-store.ts";
import type { ObjectStore } from "#ports/object-store.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { partnerEnding, sealForPartner } from "#use-cases/encryption/seal-for-partner.ts";
import { requireExport, sealExport } from "#use-cases/exports/open-export.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

/** What a delivery consists of. */
export type Outgoing =
  | {
      readonly kind: "bytes";
      /** What its name ends with beyond its own. */
      readonly ending: string;
      /** Anew with each call; what is encrypted on the way differs from call to call. */
      readonly read: () => Promise<AsyncIterable<Uint8Array>>;
      /** Null: not known before all of it was written. */
      readonly sizeBytes: number | null;
    }
  /** An object of the place that was never taken in. */
  | { readonly kind: "object"; readonly ending: ""; readonly key: string };

/** Whose deliveries a round sends; the place is opened when it is needed, once. */
export type From = { readonly scope: WorkspaceScope; readonly openPlace: () => Promise<ObjectStore> };

type Deps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">;

/** Where the content of a delivery comes from. Rejects with AppError("not_found") when it is there no more. */
export async function outgoing(deps: Deps, from: From, delivery: Delivery): Promise<Outgoing> {
  const { scope } = from;
  if (delivery.artifact === "message") {
    const bytes = new TextEncoder().encode(`${delivery.text ?? ""}\n`);
    return { kind: "bytes", ending: "", sizeBytes: bytes.byteLength, read: async () => only(bytes) };
  }
  if (delivery.exportId !== null) return exportOf(deps, scope, delivery.exportId);
  if (delivery.importId === null) return objectOf(deps, from, delivery);
  const { importId } = delivery;
  const { run, artifacts } = await deps.inWorkspace(scope, async (stores) => ({
    run: await requireImport(stores.imports, importId),
    artifacts: await stores.artifacts.list(importId),
  }));
  if (delivery.artifact === "original") {
    // As it came: what was encrypted stays so.
    return { kind: "bytes", ending: "", sizeBytes: run.sizeBytes, read: async () => deps.files.get(run.storeKey) };
  }
  const artifact = artifacts.find(({ kind }) => kind === delivery.artifact);
  if (!artifact) throw new AppError("not_found", "The file that was to be sent has been removed.");
  const feed = { scope, feedId: run.feedId };
  const ending = await partnerEnding(deps, feed);
  return {
    kind: "bytes",
    ending,
    sizeBytes: ending === "" ? artifact.sizeBytes : null,
    read: () => sealForPartner(deps, feed, deps.files.get(artifact.storeKey)),
  };
}

async function exportOf(deps: Deps, scope: WorkspaceScope, exportId: string): Promise<Outgoing> {
  const { recipients, storeKey, sizeBytes } = await requireExport(deps, scope, exportId);
  return {
    kind: "bytes",
    ending: recipients.length === 0 ? "" : pgpEnding("binary"),
    sizeBytes: recipients.length === 0 ? sizeBytes : null,
    read: () => sealExport(deps, scope, recipients, deps.files.get(storeKey)),
  };
}

async function objectOf(deps: Deps, { scope, openPlace }: From, delivery: Delivery): Promise<Outgoing> {
  const object = await deps.inWorkspace(scope, ({ inbound }) => inbound.find(delivery.inboundObjectId ?? ""));
  const now = object && (await (await openPlace()).head(object.key));
  if (object && isSameVersion(now, object)) return { kind: "object", ending: "", key: object.key };
  throw new AppError("not_found", goneSentence);
}

const goneSentence =
  "The refused file is in inbound/ no more, or another one is under its name, so it could not be put into outbound/. " +
  "Ask its sender to upload it again if it is still needed.";

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
