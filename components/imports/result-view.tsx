"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { changedRecords } from "#core/imports/changed-records.ts";
import { guard } from "#components/messages/guard.ts";
import { plan, result as words } from "#components/messages/imports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { UndoLink, UndoNote } from "./undo-note.tsx";
import { Downloads } from "./downloads.tsx";
import { EquationBar } from "./equation-bar.tsx";
import { HeldPanel, HeldRows } from "./held-panel.tsx";
import { ImportDetails } from "./import-details.tsx";
import type { ImportView } from "./import-views.ts";
import { RemovedNote } from "./removed-note.tsx";
import { SettledRows } from "./settled-rows.tsx";
import { SkippedPanel } from "./skipped-panel.tsx";
import { StepHeading } from "./step-heading.tsx";
import { useTransfer } from "./use-transfer.ts";

type ResultViewProps = { readonly view: ImportView; readonly focused: boolean };

/** What became of a file, for good: loaded, failed or cancelled. */
export function ResultView({ view, focused }: ResultViewProps) {
  const { run } = view;
  const { counts, state } = run;
  const showCounts = state === "completed" && counts !== null;
  return (
    <>
      <StepHeading focused={focused} description={showCounts ? words.loaded : undefined} aside={<UndoLink run={run} />}>
        {words.title}
      </StepHeading>
      <div className="flex flex-col gap-4">
        <UndoNote run={run} />
        {run.undo?.state !== "completed" && <Verdict view={view} />}
        {run.fileRemoved && (
          <Callout title={words.removedTitle}>
            <RemovedNote what={words.theOriginal} removed={run.fileRemoved} /> {words.removedText}
          </Callout>
        )}
        {showCounts && <EquationBar counts={counts} />}
        {showCounts && counts.skipped > 0 && <SettledRows view={view} />}
        {showCounts && counts.held > 0 && <HeldRows view={view} />}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
          <Downloads view={view} />
          <ImportDetails view={view} />
        </div>
        {showCounts && counts.skipped > 0 && !run.fileRemoved && <SkippedPanel view={view} />}
        {showCounts && counts.held > 0 && !run.fileRemoved && <HeldPanel view={view} />}
      </div>
    </>
  );
}

/** The result in a sentence. Only a file of which no skipped row waits for somebody gets the mark of success. */
function Verdict({ view }: { readonly view: ImportView }) {
  const trpc = useTRPC();
  const { may, scope } = useWorkspace();
  const { id: importId, counts, state, fault, fileRemoved } = view.run;
  const { data: transfer } = useTransfer(view);
  const hasSkipped = state === "completed" && counts !== null && counts.skipped > 0;
  const tally = useQuery(trpc.corrections.tally.queryOptions({ ...scope, importId }, { enabled: hasSkipped }));
  if (state === "failed") {
    return (
      <Callout tone="critical" title={words.failedTitle} action={<UploadLink label={words.uploadAgain} />}>
        <p className="text-ink">{fault?.sentence}</p>
        <p className="mt-1">{words.failedText}</p>
      </Callout>
    );
  }
  if (transfer?.automation?.state === "held" && transfer.automation.reason === "decided") {
    return <Callout title={words.decidedTitle}>{words.decidedText}</Callout>;
  }
  if (state === "cancelled" || !counts) {
    return (
      <Callout title={words.cancelledTitle} action={<UploadLink label={words.another} />}>
        {words.cancelledText}
      </Callout>
    );
  }
  if (fault) {
    return (
      <Callout tone="caution" title={words.noReportTitle}>
        {fault.sentence}
      </Callout>
    );
  }
  const loaded = changedRecords(view.run);
  if (counts.skipped > 0) {
    const title = loaded > 0 ? words.partialTitle(counts.skipped) : words.nothingSkipped(counts.skipped);
    if (tally.data?.tally.open === 0) {
      return (
        <Callout tone="positive" title={title} action={<UploadLink label={words.another} />}>
          {words.partialSettled}
        </Callout>
      );
    }
    return (
      <Callout
        tone="caution"
        title={title}
        action={<UploadLink label={fileRemoved ? words.another : words.uploadAgain} />}
      >
        {fileRemoved ? words.partialRemoved : may("imports.upload") ? words.partialText : words.partialReadOnly}
      </Callout>
    );
  }
  if (counts.held > 0) {
    const title = loaded > 0 ? words.heldTitle(counts.held) : words.nothingHeld(counts.held);
    return (
      <Callout tone="held" title={title} action={<UploadLink label={words.another} />}>
        {view.run.waiting > 0 ? words.heldText : words.heldOver}
      </Callout>
    );
  }
  return (
    <Callout
      tone="positive"
      title={loaded > 0 ? words.allTitle : words.nothingTitle}
      action={<UploadLink label={words.another} />}
    >
      {loaded > 0 ? `${loadedParts(view).join(", ")}.` : words.nothingText}
    </Callout>
  );
}

function loadedParts({ run: { counts, ended } }: ImportView): readonly string[] {
  const parts = [plan.confirmCreate(counts?.created ?? 0), plan.confirmUpdate(counts?.updated ?? 0)];
  return ended === null || ended === 0 ? parts : [...parts, guard.confirmEnd(ended, "either")];
}

function UploadLink({ label }: { readonly label: string }) {
  const { path, may } = useWorkspace();
  if (!may("imports.upload")) return null;
  return (
    <Button asChild>
      <Link href={path("imports", "new")}>
        <Upload aria-hidden />
        {label}
      </Link>
    </Button>
  );
}
