import { entityOf } from "#core/entities/entities.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFormat } from "#core/file/file-format.ts";
import type { Preview } from "#core/file/preview.ts";
import { UnreadableFile } from "#core/file/unreadable-file.ts";
import { entityOfLayout, hasDecisionColumns, knownLayout, type KnownLayout } from "#core/inbound/known-layout.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import { mappingOfSuggestions } from "#core/mapping/mapping-of-suggestions.ts";
import { suggestMapping } from "#core/mapping/suggest-mapping.ts";
import { readRequisition } from "#core/requisitions/read-requisition.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { RecogniseDeps, StoredFile } from "#use-cases/corrections/recognise-corrected.ts";
import { openOriginal } from "#use-cases/encryption/open-original.ts";
import { readHead } from "#use-cases/imports/read-head.ts";

/** What a file is by its header alone. */
export type FoundLayout =
  | {
      readonly kind: "layout";
      readonly layout: KnownLayout;
      readonly format: FileFormat;
      readonly columns: readonly string[];
      /** What the browser proposes for it, with nothing changed. */
      readonly mapping: Mapping;
    }
  /** A requisition that somebody has decided on: no rows to load. */
  | { readonly kind: "decided"; readonly encoding: string; readonly content: Uint8Array };

/** The layout of a stored file that came without a feed, found as in the browser; null: it has none of ours. */
export async function recogniseLayout(
  deps: RecogniseDeps,
  scope: WorkspaceScope,
  file: StoredFile,
): Promise<FoundLayout | null> {
  const head = await readHead(openOriginal(deps, scope, file)).catch((error: unknown) => {
    // What can't be decrypted is told by its preview.
    if (error instanceof UnreadableFile) return null;
    throw error;
  });
  if (head === null) return null;
  const { bytes, complete } = head;
  const preview = detectFormat(bytes, { complete });
  if (preview.fault !== null || preview.isErrorFile) return null;
  const columns = preview.columns.map(({ name }) => name);
  const { encoding } = preview.format;
  // One that is longer than that is cut into several before anybody decides on it.
  if (complete && hasDecisionColumns(columns) && isDecided(bytes, preview)) {
    return { kind: "decided", encoding, content: bytes };
  }
  // As the file has them: a column that is there twice has a name of its own by now.
  const layout = knownLayout(preview.columns.map(({ header }) => header));
  if (layout === null) return null;
  return { kind: "layout", layout, format: preview.format, columns, mapping: proposed(layout, preview, columns) };
}

/** Whether anything stands where decisions do; of a file that can't be read as a requisition, in its first rows. */
function isDecided(bytes: Uint8Array, { format, columns, rows }: Preview): boolean {
  const read = readRequisition(bytes, format.encoding);
  if (read.kind === "read") return read.rows.some(({ approved_confirm }) => approved_confirm !== "");
  const at = columns.findIndex(({ name }) => name.trim() === "approved_confirm");
  return rows.some(({ cells }) => (cells[at] ?? "").trim() !== "");
}

function proposed(layout: KnownLayout, { rows }: Preview, columns: readonly string[]): Mapping {
  const entity = entityOf(entityOfLayout[layout]);
  const samples = columns.map((_, index) => rows.map(({ cells }) => cells[index] ?? ""));
  return mappingOfSuggestions(entity, suggestMapping({ entity, columns, samples }));
}
