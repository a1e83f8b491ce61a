"use client";
import { useState, type ReactNode } from "react";
import { busyStates, type ImportState } from "#core/imports/import.ts";
import { importPage as words } from "#components/messages/imports.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton, SkeletonTable } from "#components/ui/skeleton.tsx";
import { CorrectedFile, useCorrectedFile } from "./corrected-file.tsx";
import { CorrectsNote } from "./corrects-note.tsx";
import type { FileHead } from "./file-head.ts";
import { HoldNote } from "./hold-note.tsx";
import { ImportHeader } from "./import-header.tsx";
import type { ImportView } from "./import-views.ts";
import { JourneySteps } from "./journey-steps.tsx";
import { MapFile } from "./map-file.tsx";
import { PlanView } from "./plan-view.tsx";
import { ProgressView } from "./progress-view.tsx";
import { ResultView } from "./result-view.tsx";
import { TransferSection } from "./transfer-section.tsx";
import { StreamNote } from "#components/workspace/stream-note.tsx";
import { useImport } from "./use-import.ts";
import { useImportEvents } from "#components/workspace/use-import-events.ts";

type ImportJourneyProps = {
  /** null while the file is on its way. */
  readonly importId: string | null;
  /** The head that the browser read itself, when the file was just chosen here. */
  readonly localHead?: FileHead | undefined;
  /** The upload beside the first steps. */
  readonly upload?: ReactNode;
};

/** One file from its upload to its result: what is shown follows its state. */
export function ImportJourney({ importId, localHead, upload }: ImportJourneyProps) {
  const live = useImportEvents();
  const query = useImport(importId);
  const [remapping, setRemapping] = useState(false);
  const view = query.data ?? null;
  const corrected = useCorrectedFile(view);
  const mapping = view === null || view.run.state === "received" || (view.run.state === "planned" && remapping);
  // A step that follows one seen on this page is told to those who can't see it; the first is read with the page.
  const kind = mapping ? "map" : kindOf(view.run.state);
  const [seen, setSeen] = useState<{ readonly kind: ViewKind; readonly moved: boolean } | null>(null);
  if (seen?.kind !== kind && (view !== null || importId === null)) setSeen({ kind, moved: seen !== null });
  const focused = seen !== null && seen.moved;

  if (query.error && !view) {
    return (
      <Callout
        tone="critical"
        title={words.failed}
        action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
      >
        {query.error.message}
      </Callout>
    );
  }
  if (importId !== null && !view && !localHead) return <JourneySkeleton />;
  return (
    <>
      <ImportHeader view={view} />
      {view && busyStates.includes(view.run.state) && <StreamNote live={live} />}
      {view && view.run.parentId !== null && <CorrectsNote view={view} />}
      {view && <HoldNote view={view} />}
      {mapping ? (
        <>
          {view === null || view.run.state === "received" ? upload : null}
          {view && <CorrectedFile view={view} corrected={corrected} />}
          <MapFile
            key={remapping ? "again" : "first"}
            source={localHead ? { at: "here", head: localHead } : { at: "server", importId: importId ?? "" }}
            view={view}
            parentId={corrected.parentId}
            // What the file was chosen with has left the page.
            focused={focused || localHead !== undefined}
            onStarted={() => setRemapping(false)}
            onBackToPlan={view?.run.state === "planned" ? () => setRemapping(false) : undefined}
          />
        </>
      ) : (
        <StateView
          view={view}
          seenAt={query.dataUpdatedAt}
          focused={focused}
          onChangeColumns={() => setRemapping(true)}
        />
      )}
      {view && <TransferSection view={view} />}
    </>
  );
}

type ViewKind = "map" | "progress" | "plan" | "result";

function kindOf(state: ImportState): ViewKind {
  if (busyStates.includes(state)) return "progress";
  return state === "planned" ? "plan" : "result";
}

type StateViewProps = {
  readonly view: ImportView;
  readonly seenAt: number;
  readonly focused: boolean;
  readonly onChangeColumns: () => void;
};

function StateView({ view, seenAt, focused, onChangeColumns }: StateViewProps) {
  const { state } = view.run;
  if (state === "planned") return <PlanView view={view} focused={focused} onChangeColumns={onChangeColumns} />;
  if (!busyStates.includes(state)) return <ResultView view={view} focused={focused} />;
  const checking = state === "check_queued" || state === "checking";
  return (
    <>
      <JourneySteps at={checking ? "check" : "load"} />
      <ProgressView view={view} seenAt={seenAt} focused={focused} />
    </>
  );
}

/** Of the height of what comes, so that nothing jumps. */
function JourneySkeleton() {
  return (
    <>
      <PageHeader title={<Skeleton className="h-7 w-40" />} crumbs={[{ label: words.all }]} />
      <Skeleton className="mb-6 h-6 w-full" />
      <Card>
        <SkeletonTable rows={10} />
      </Card>
    </>
  );
}
