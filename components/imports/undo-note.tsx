"use client";
import Link from "next/link";
import { Undo2 } from "lucide-react";
import { changedRecords } from "#core/imports/changed-records.ts";
import type { ImportRun } from "#core/imports/import.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** The way to the undo of an import that has changed records, as long as there is none. */
export function UndoLink({ run }: { readonly run: ImportRun }) {
  const { path, may } = useWorkspace();
  if (run.state !== "completed" || changedRecords(run) === 0 || run.undo || !may("imports.undo")) return null;
  return (
    <Button asChild>
      <Link href={path("imports", run.id, "undo")}>
        <Undo2 aria-hidden />
        {words.link}
      </Link>
    </Button>
  );
}

/** On the page of an import: that it was undone, or is about to be. */
export function UndoNote({ run }: { readonly run: ImportRun }) {
  const { path } = useWorkspace();
  const { undo } = run;
  if (!undo) return null;
  const { state, counts, askedByName, finishedAt } = undo;
  return (
    <Callout
      title={state === "completed" ? words.doneTitle(askedByName) : state === "queued" ? words.waiting : words.undoing}
      action={
        <Button asChild>
          <Link href={path("imports", run.id, "undo")}>{words.details}</Link>
        </Button>
      }
    >
      {state === "completed" && counts ? (
        <>
          {words.counts(counts)}
          {finishedAt && (
            <>
              , {words.doneOn} <DateTime value={finishedAt} />
            </>
          )}
        </>
      ) : (
        words.undoingText
      )}
    </Callout>
  );
}
