"use client";
import Link from "next/link";
import type { UndoPreview } from "#core/undo/undo.ts";
import { ActionBar } from "./action-bar.tsx";
import { undoPage as words } from "#components/messages/undo.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { UndoBuckets } from "./undo-buckets.tsx";
import { UndoButton } from "./undo-button.tsx";
import { UndoSentences } from "./undo-sentences.tsx";
import type { UndoView } from "./undo-views.ts";

type UndoPreviewViewProps = { readonly view: UndoView; readonly preview: UndoPreview };

/** What the undo would do, in words and record by record, before anything changes. */
export function UndoPreviewView({ view, preview }: UndoPreviewViewProps) {
  const { run, undo, corrects } = view;
  const { path, may } = useWorkspace();
  return (
    <div className="flex flex-col gap-4">
      {undo?.state === "failed" && (
        <Callout tone="critical" title={words.failedTitle}>
          {undo.faultSentence}
        </Callout>
      )}
      {undo?.state === "cancelled" && <Callout>{words.cancelledBefore(undo.askedByName)}</Callout>}
      {preview.undone === 0 ? (
        <Callout tone="caution" title={words.nothing}>
          {words.nothingText}
        </Callout>
      ) : (
        <Section title={words.what} description={words.forGood}>
          <UndoSentences preview={preview} corrects={corrects} />
        </Section>
      )}
      <UndoBuckets importId={run.id} counts={preview} done={false} />
      <ActionBar>
        <Button size="lg" asChild>
          <Link href={path("imports", run.id)}>{words.back}</Link>
        </Button>
        <span className="ml-auto">
          {!may("imports.undo") && <Callout>{words.mayNot}</Callout>}
          {may("imports.undo") && preview.undone > 0 && <UndoButton run={run} preview={preview} corrects={corrects} />}
        </span>
      </ActionBar>
    </div>
  );
}
