"use client";
import { useState } from "react";
import { dayFiles as words } from "#components/messages/day-files.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { BuildBadge } from "./build-badge.tsx";
import { ChangeList } from "./change-list.tsx";
import { FilePreview } from "./file-preview.tsx";
import { FilesTable } from "./files-table.tsx";
import type { BuildView } from "./views.ts";

/** One build: how it ended, its files, and the lines of the one that is open. */
export function BuildSection({ build }: { readonly build: BuildView }) {
  const [open, setOpen] = useState<string | null>(null);
  const { kind, version, state, askedByName, appointments, builtAt, askedAt, files } = build;
  const shown = files.find(({ id }) => id === open);
  return (
    <Section
      flush
      title={words.buildTitle(kind, version)}
      description={
        <>
          <DateTime value={builtAt ?? askedAt} />, {words.buildAbout(askedByName, appointments)}
        </>
      }
      actions={<BuildBadge state={state} />}
    >
      <div className="flex flex-col gap-3 p-4 empty:hidden">
        <Outcome build={build} />
      </div>
      {files.length > 0 && <FilesTable files={files} open={open} onOpen={setOpen} />}
      {shown && <FilePreview key={shown.id} file={shown} />}
    </Section>
  );
}

function Outcome({ build: { kind, state, notes, changes } }: { readonly build: BuildView }) {
  const sentences = (
    <ul className="list-disc pl-5">
      {notes.map(({ sentence }) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
  return (
    <>
      {state === "queued" && <p className="max-w-prose text-ink-2">{words.queuedText}</p>}
      {state === "refused" && (
        <Callout tone="critical" title={words.refusedTitle}>
          {sentences}
          <p className="mt-1">{words.refusedText}</p>
        </Callout>
      )}
      {state === "built" && notes.length > 0 && (
        <Callout tone="caution" title={words.notesTitle}>
          {sentences}
        </Callout>
      )}
      {state === "empty" && !changes && (
        <p className="text-ink-2">{kind === "whole" ? words.emptyWhole : words.emptySupplement}</p>
      )}
      {changes && <ChangeList changes={changes} />}
    </>
  );
}
