"use client";
import type { ReactNode } from "react";
import { Download as DownloadIcon } from "lucide-react";
import { result as words } from "#components/messages/imports.ts";
import { undoPage } from "#components/messages/undo.ts";
import { Section } from "#components/ui/card.tsx";
import { formatBytes } from "#components/ui/number.ts";
import { buttonClasses } from "#components/ui/button.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { fileAddress, type Download } from "./file-address.ts";
import type { ImportView } from "./import-views.ts";
import { RemovedNote } from "./removed-note.tsx";

type DownloadLine = {
  readonly kind: Download;
  readonly name: string;
  readonly text: string;
  /** It is here no more, and why. */
  readonly gone?: ReactNode;
};

/** The files of an import: what is to be mended first. Who may not see cells gets the receipt alone. */
export function Downloads({ view }: { readonly view: ImportView }) {
  const { run, artifacts } = view;
  const { scope, may } = useWorkspace();
  const cells = may("files.download");
  const { counts, state } = run;
  const goneOriginal = run.fileRemoved && <RemovedNote what={words.theOriginal} removed={run.fileRemoved} />;
  const goneArtifact = (kind: (typeof artifacts)[number]["kind"], what: string) => {
    const removed = artifacts.find((artifact) => artifact.kind === kind)?.removed;
    return removed && <RemovedNote what={what} removed={removed} />;
  };
  const goneErrorFile = artifacts.some(({ kind }) => kind === "error_file")
    ? goneArtifact("error_file", words.theErrorFile)
    : goneOriginal;
  const heldErrors = artifacts.find(({ kind }) => kind === "held_errors");
  const loaded = counts ? counts.created + counts.updated + counts.unchanged : 0;
  const files: readonly (DownloadLine | null)[] = [
    cells && counts && counts.skipped > 0 && state !== "cancelled"
      ? { kind: "error-file", name: words.errorFile, text: words.errorFileText(counts.skipped), gone: goneErrorFile }
      : null,
    cells && heldErrors
      ? {
          kind: "held-errors",
          name: words.heldErrors,
          text: words.errorFileText(heldErrors.rows ?? 0),
          gone: goneArtifact("held_errors", words.theErrorFile),
        }
      : null,
    cells && state === "completed" && loaded > 0
      ? { kind: "loaded-rows", name: words.loadedRows, text: words.loadedRowsText(loaded), gone: goneOriginal }
      : null,
    artifacts.some(({ kind }) => kind === "receipt")
      ? {
          kind: "receipt",
          name: words.receipt,
          text: words.receiptText,
          gone: goneArtifact("receipt", words.theReceipt),
        }
      : null,
    artifacts.some(({ kind }) => kind === "undo_receipt")
      ? {
          kind: "undo-receipt",
          name: undoPage.receipt,
          text: undoPage.receiptText,
          gone: goneArtifact("undo_receipt", words.theReceipt),
        }
      : null,
    cells
      ? {
          kind: "original",
          name: words.original,
          text: `${run.fileName}, ${formatBytes(run.sizeBytes)}`,
          gone: goneOriginal,
        }
      : null,
  ];
  return (
    <Section flush title={words.downloads}>
      <ul className="divide-y">
        {files
          .filter((file) => file !== null)
          .map(({ kind, name, text, gone }) => (
            <li key={kind} className="flex items-center justify-between gap-4 px-4 py-2.5">
              <span className="min-w-0">
                <span className="block font-medium">{name}</span>
                <span className="block text-[0.8125rem] wrap-anywhere text-ink-2">{text}</span>
                {gone && <span className="block text-[0.8125rem] text-ink-2">{gone}</span>}
              </span>
              {!gone && (
                <a
                  href={fileAddress(scope, kind, run.id)}
                  download
                  aria-label={`${words.download} ${name}`}
                  className={buttonClasses({ variant: kind === "error-file" ? "primary" : "secondary" })}
                >
                  <DownloadIcon aria-hidden />
                  {words.download}
                </a>
              )}
            </li>
          ))}
      </ul>
      {!cells && <p className="border-t px-4 py-2.5 text-[0.8125rem] text-ink-2">{words.noCells}</p>}
    </Section>
  );
}
