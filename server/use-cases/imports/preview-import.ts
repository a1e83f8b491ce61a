import { AppError } from "#core/app-error.ts";
import { isUntrusted } from "#core/encryption/pgp-fault.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import { maskPreview, type MaskedPreview } from "#core/privacy/masked-preview.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { isEncrypted, openOriginal } from "#use-cases/encryption/open-original.ts";
import { readHead } from "#use-cases/imports/read-head.ts";
import { requireImport } from "#use-cases/imports/require-import.ts";

type Deps = Pick<ImportDeps, "inWorkspace" | "files" | "secretBox" | "pgp">;

export type PreviewInput = {
  readonly scope: WorkspaceScope;
  readonly importId: string;
  /** What a person chose otherwise than it was found. */
  readonly overrides: Partial<FileFormat>;
};

/** The first rows of a stored file. */
export type StoredPreview = MaskedPreview & {
  /** It is encrypted, and nobody has read it to its end yet, where it shows whether somebody has changed it. */
  readonly unverified: boolean;
};

/** The first rows of a stored file, sensitive and unknown columns hidden. Rejects with AppError("not_found"). */
export async function previewImport(deps: Deps, input: PreviewInput): Promise<StoredPreview> {
  const { masked, run, complete } = await previewOf(deps, input, null);
  const unread = !complete && run.plannedAt === null;
  return { ...masked, unverified: unread && (await isEncrypted(deps, run)) };
}

/**
 * The same with one column, counted from 1, or all of it in plain text; the look is recorded before it is answered.
 * Rejects with AppError("not_found"), and with ("conflict") for a file of which nothing can be trusted.
 */
export async function lookAtPreview(
  deps: Deps,
  input: PreviewInput & { readonly by: Actor; readonly column: number | "all" },
): Promise<MaskedPreview> {
  const { scope, by, importId, column } = input;
  const { masked, run, fault } = await previewOf(deps, input, column);
  if (isUntrusted(fault)) throw new AppError("conflict", fault.sentence);
  if (column !== "all" && column > masked.preview.columns.length) {
    throw new AppError("not_found", "The file has no such column.");
  }
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({
      actor: by,
      action: "import.looked",
      subject: `Import ${run.number}`,
      detail: {
        importId,
        at: "head",
        field: null,
        column: column === "all" ? null : column,
        rows: masked.preview.rows.length,
        row: null,
      },
    }),
  );
  return masked;
}

async function previewOf(deps: Deps, { scope, importId, overrides }: PreviewInput, revealed: number | "all" | null) {
  const { run, earlier, feeds } = await deps.inWorkspace(scope, async ({ imports, feeds }) => {
    const run = await requireImport(imports, importId);
    const earlier = run.mappingVersionId === null ? null : await feeds.findVersion(run.mappingVersionId);
    return { run, earlier, feeds: await feeds.list() };
  });
  const { bytes, complete, fault } = await headOf(deps, scope, run);
  const detect = (options: { overrides?: Partial<FileFormat> }) => {
    const found = detectFormat(bytes, { complete, ...options });
    return fault ? { ...found, fault } : found;
  };
  const plain = detect({});
  const preview = Object.keys(overrides).length > 0 ? detect({ overrides }) : plain;
  return { masked: maskPreview({ preview, plain, feeds, earlier, revealed }), run, complete, fault };
}

/** The plain beginning of the file; for one that can't be decrypted, or was refused as tampered with, nothing, and why. */
async function headOf(deps: Deps, scope: WorkspaceScope, run: StoredImport) {
  if (isUntrusted(run.fault)) return { bytes: new Uint8Array(), complete: true, fault: run.fault };
  try {
    return { ...(await readHead(openOriginal(deps, scope, run))), fault: null };
  } catch (error) {
    if (error instanceof UnreadableFile) return { bytes: new Uint8Array(), complete: true, fault: error.fault };
    throw error;
  }
}
