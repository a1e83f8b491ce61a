"use client";
import Link from "next/link";
import { Download } from "lucide-react";
import { undoBuckets, type UndoCounts, type UndoRun } from "#core/undo/undo.ts";
import { fileAddress } from "./file-address.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import { buttonClasses, Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { UndoBuckets } from "./undo-buckets.tsx";
import type { UndoView } from "./undo-views.ts";

type UndoResultProps = { readonly view: UndoView; readonly undo: UndoRun; readonly counts: UndoCounts };

/** What an undo did, for good. */
export function UndoResult({ view, undo, counts }: UndoResultProps) {
  const { run } = view;
  const { path, scope } = useWorkspace();
  const moved = undoBuckets.some((bucket) => counts[bucket] !== undo.expected[bucket]);
  return (
    <div className="flex flex-col gap-4">
      <Callout
        tone={counts.kept + counts.blocked > 0 ? "neutral" : "positive"}
        title={words.doneTitle(undo.askedByName)}
        action={
          <>
            <Button asChild>
              <Link href={path("imports", run.id)}>{words.back}</Link>
            </Button>
            {undo.faultSentence === null && (
              <a href={fileAddress(scope, "undo-receipt", run.id)} download className={buttonClasses({})}>
                <Download aria-hidden />
                {words.receipt}
              </a>
            )}
          </>
        }
      >
        {words.counts(counts)}
        {undo.finishedAt && (
          <>
            , {words.doneOn} <DateTime value={undo.finishedAt} />
          </>
        )}
      </Callout>
      {moved && <Callout tone="caution">{words.other(undo.expected, counts)}</Callout>}
      {undo.faultSentence !== null && (
        <Callout tone="caution" title={words.noReceipt}>
          {undo.faultSentence}
        </Callout>
      )}
      <UndoBuckets importId={run.id} counts={counts} done />
    </div>
  );
}
