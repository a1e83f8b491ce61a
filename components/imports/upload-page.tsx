"use client";
import { useState } from "react";
import { usePathname } from "next/navigation";
import { pgpKindFault } from "#core/encryption/pgp-fault.ts";
import { recognisePgp } from "#core/encryption/recognise-pgp.ts";
import { detectFormat } from "#core/file/detect-format.ts";
import type { FileFaultCode } from "#core/file/file-fault.ts";
import { shownFileName } from "#core/file/shown-file-name.ts";
import { upload as words } from "#components/messages/imports.ts";
import { Callout } from "#components/ui/callout.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { readFileHead, type FileHead } from "./file-head.ts";
import { ImportHeader } from "./import-header.tsx";
import { ImportJourney } from "./import-journey.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import type { UploadState } from "./send-file.ts";
import { UnfinishedUploads } from "./unfinished-uploads.tsx";
import type { SentFile } from "./upload-answer.ts";
import { UploadStrip } from "./upload-strip.tsx";
import { useUpload } from "./use-upload.ts";

const maxBytes = 5 * 1024 ** 3;
/** No other format would make a CSV of these, so they are not sent at all. */
const hopeless: readonly FileFaultCode[] = ["empty", "compressed", "spreadsheet", "not_text", "undecryptable"];

/** The file has not arrived; leaving interrupts it. */
const unfinishedKinds: readonly UploadState["kind"][] = ["sending", "waiting", "paused", "checking"];

/** `head` is null when it says nothing: the file is encrypted, and only the server can open it. */
type Chosen = { readonly file: File; readonly head: FileHead | null };

/** A file is chosen and looked at here at once, while it is on its way. */
export function UploadPage() {
  const { path, may } = useWorkspace();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [error, setError] = useState<string | undefined>();
  const storedId = idOfAddress(usePathname(), path("imports"));

  async function choose(file: File) {
    setError(undefined);
    if (file.size > maxBytes) return setError(words.tooLarge(file.size));
    const head = await readFileHead(file);
    if (!head) return setError(words.unreadable);
    const pgp = recognisePgp(head.bytes);
    const { fault } = pgp ? { fault: pgpKindFault(pgp) } : detectFormat(head.bytes, { complete: head.complete });
    if (fault && hopeless.includes(fault.code)) return setError(`${fault.sentence} ${words.nothingUploaded}`);
    setChosen({ file, head: pgp ? null : head });
    window.scrollTo({ top: 0 });
  }

  // Going back to an address that was written over when its upload was done finds no file here any more.
  if (storedId !== null && !chosen) return <ImportJourney importId={storedId} />;
  if (chosen) {
    return (
      <Uploading
        key={`${chosen.file.name} ${chosen.file.lastModified}`}
        chosen={chosen}
        onOtherFile={() => setChosen(null)}
      />
    );
  }
  return (
    <>
      <ImportHeader view={null}>{words.intoText}</ImportHeader>
      {may("imports.upload") ? (
        <>
          <UnfinishedUploads />
          <ChooseFile error={error} onFile={(file) => void choose(file)} />
        </>
      ) : (
        <Callout>{words.needsRole}</Callout>
      )}
    </>
  );
}

type UploadingProps = { readonly chosen: Chosen; readonly onOtherFile: () => void };

function Uploading({ chosen, onOtherFile }: UploadingProps) {
  const { path } = useWorkspace();
  const [stored, setStored] = useState<SentFile | null>(null);
  const { state, pause, goOn, stop, retry } = useUpload(chosen.file, (file) => {
    setStored(file);
    // Only the address: a real navigation would take away what is being chosen below. A reload finds the import.
    window.history.replaceState(null, "", path("imports", file.importId));
  });
  const strip = (
    <>
      <UploadStrip
        fileName={shownFileName(chosen.file.name) ?? chosen.file.name}
        sizeBytes={chosen.file.size}
        state={state}
        onPause={pause}
        onGoOn={goOn}
        onStop={stop}
        onRetry={retry}
        onOtherFile={onOtherFile}
      />
      {/* When too many are under way, here is which ones, and how to make room. */}
      {state.kind === "failed" && state.why === "refused" && <UnfinishedUploads />}
    </>
  );
  const sealed = chosen.head === null && stored === null;
  return (
    <>
      <LeaveGuard active={unfinishedKinds.includes(state.kind)} />
      {sealed ? (
        <>
          <ImportHeader view={null} />
          {strip}
          <Callout tone="accent" title={words.encrypted}>
            {words.encryptedText}
          </Callout>
        </>
      ) : (
        <ImportJourney importId={stored?.importId ?? null} localHead={chosen.head ?? undefined} upload={strip} />
      )}
    </>
  );
}

/** The import that an address names: `/w/t/e/imports/<uuid>`; null for `/w/t/e/imports/new`. */
function idOfAddress(address: string, imports: string): string | null {
  const rest = address.startsWith(`${imports}/`) ? address.slice(imports.length + 1) : "";
  return /^[0-9a-f-]{36}$/.test(rest) ? rest : null;
}
