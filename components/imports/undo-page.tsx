"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { busyUndoStates } from "#core/undo/undo.ts";
import { importPage, upload } from "#components/messages/imports.ts";
import { undoPage as words } from "#components/messages/undo.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton, SkeletonTable } from "#components/ui/skeleton.tsx";
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import { StreamNote } from "#components/workspace/stream-note.tsx";
import { useImportEvents } from "#components/workspace/use-import-events.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { UndoPreviewView } from "./undo-preview.tsx";
import { UndoProgress } from "./undo-progress.tsx";
import { UndoResult } from "./undo-result.tsx";
import type { UndoView } from "./undo-views.ts";

const pollMilliseconds = 3000;

/** The undo of one import: what it would do, how far it is, what it did. */
export function UndoPage({ importId }: { readonly importId: string }) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const live = useImportEvents();
  const query = useQuery(
    trpc.undo.view.queryOptions(
      { ...scope, importId },
      { refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? pollMilliseconds : false) },
    ),
  );
  const view = query.data;
  if (query.error && !view) {
    return (
      <>
        <PageHeader title={words.loading} crumbs={[{ label: upload.crumb, href: path("imports") }]} />
        <Callout
          tone="critical"
          title={words.failed}
          action={
            <>
              <Button asChild>
                <Link href={path("imports", importId)}>{words.back}</Link>
              </Button>
              <Button onClick={() => void query.refetch()}>{words.again}</Button>
            </>
          }
        >
          {query.error.message}
        </Callout>
      </>
    );
  }
  if (!view) return <UndoSkeleton />;
  const { run } = view;
  const title = words.title(run.number);
  return (
    <>
      <DocumentTitle>{title}</DocumentTitle>
      <PageHeader
        title={title}
        crumbs={[
          { label: upload.crumb, href: path("imports") },
          { label: importPage.title(run.number), href: path("imports", run.id) },
          { label: words.crumb },
        ]}
        badge={<ImportStateBadge run={run} />}
        description={`${run.fileName}. ${words.description}`}
      />
      {isBusy(view) && <StreamNote live={live} />}
      <p role="status" className="sr-only">
        {newsOf(view)}
      </p>
      <UndoStateView view={view} />
    </>
  );
}

function isBusy({ undo }: UndoView): boolean {
  return undo !== null && busyUndoStates.includes(undo.state);
}

/** What is read out when an undo begins, and when it is done; its figures stand in the page. */
function newsOf({ undo }: UndoView): string {
  if (undo?.state === "queued") return words.waiting;
  if (undo?.state === "completed")
    return undo.counts && undo.counts.kept + undo.counts.blocked > 0 ? words.partlyUndone : words.undone;
  return undo && busyUndoStates.includes(undo.state) ? words.undoing : "";
}

function UndoStateView({ view }: { readonly view: UndoView }) {
  const { undo, preview } = view;
  if (preview) return <UndoPreviewView view={view} preview={preview} />;
  if (undo?.state === "completed" && undo.counts) return <UndoResult view={view} undo={undo} counts={undo.counts} />;
  return undo && <UndoProgress view={view} undo={undo} />;
}

/** Of the height of what comes, so that nothing jumps. */
function UndoSkeleton() {
  return (
    <>
      <PageHeader title={<Skeleton className="h-7 w-48" />} crumbs={[{ label: upload.crumb }]} />
      <Skeleton className="mb-6 h-20 w-full" />
      <Card>
        <SkeletonTable rows={8} />
      </Card>
    </>
  );
}
