"use client";
import Link from "next/link";
import { useQuery } from "@tanstack/react-query";
import { entityOf } from "#core/entities/entities.ts";
import { openRowsOf } from "#core/imports/need-of.ts";
import { mending as words } from "#components/messages/mending.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton, SkeletonTable } from "#components/ui/skeleton.tsx";
import { FixRestButton } from "#components/workspace/fix-rest-button.tsx";
import { ImportStateBadge } from "#components/workspace/import-state-badge.tsx";
import { StreamNote } from "#components/workspace/stream-note.tsx";
import { useImportEvents } from "#components/workspace/use-import-events.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { MendBoard } from "./mend-board.tsx";
import type { MendView } from "./mend-view.ts";

/** While no events come. */
const pollMilliseconds = 5000;

type MendPageProps = { readonly importId: string; readonly asked: MendView };

/** The skipped rows of a planned file in a grid, to be corrected cell by cell. */
export function MendPage({ importId, asked }: MendPageProps) {
  const trpc = useTRPC();
  const live = useImportEvents();
  const { scope, path, may } = useWorkspace();
  const input = { ...scope, importId };
  const found = useQuery(trpc.imports.get.queryOptions(input));
  const summary = useQuery(
    trpc.mending.summary.queryOptions(input, { refetchInterval: live ? false : pollMilliseconds }),
  );
  const columns = useQuery(trpc.mending.columns.queryOptions(input));
  const run = found.data?.run;
  const crumb = run ? words.crumbImport(run.number) : words.crumbLoading;
  const failed = [found, summary, columns].find(({ error, data }) => error !== null && data === undefined);
  const planned = run?.state === "planned";
  return (
    <>
      <DocumentTitle>{run ? `${words.title}, ${crumb}` : words.title}</DocumentTitle>
      <PageHeader
        title={words.title}
        description={words.intro}
        badge={run && <ImportStateBadge run={run} />}
        crumbs={[
          { label: words.crumbAll, href: path("imports") },
          { label: crumb, href: path("imports", importId) },
          { label: words.title },
        ]}
        actions={
          <>
            {summary.data && (
              <p role="status" className="font-semibold tabular-nums">
                {words.tally(summary.data.skipped, summary.data.mended)}
              </p>
            )}
            <Button asChild>
              <Link href={path("imports", importId)}>{planned ? words.backToPlan : words.backToImport}</Link>
            </Button>
          </>
        }
      />
      {failed && (
        <Callout
          tone="critical"
          title={words.failed}
          action={<Button onClick={() => void failed.refetch()}>{words.again}</Button>}
        >
          {failed.error?.message}
        </Callout>
      )}
      {!failed && (!run || !summary.data || !columns.data) && <Waiting />}
      {run && summary.data && columns.data && (
        <>
          <StreamNote live={live} />
          {(!summary.data.editable || summary.data.why !== null) && (
            <Callout
              className="mb-4"
              action={
                run.state === "completed" &&
                openRowsOf(run) > 0 &&
                may("imports.upload") && <FixRestButton importId={importId} />
              }
            >
              {summary.data.why ?? words.readOnly}
            </Callout>
          )}
          {summary.data.editable && !may("imports.upload") && <Callout className="mb-4">{words.readOnly}</Callout>}
          {planned && summary.data.skipped + summary.data.mended + summary.data.edits === 0 && (
            <Card>
              <EmptyState title={words.nothingTitle}>{words.nothingText}</EmptyState>
            </Card>
          )}
          {planned && summary.data.skipped === 0 && summary.data.mended > 0 && (
            <Callout
              tone="positive"
              className="mb-4"
              title={words.allMendedTitle}
              action={
                <Button variant="primary" asChild>
                  <Link href={path("imports", importId)}>{words.backToPlan}</Link>
                </Button>
              }
            >
              {words.allMendedText(summary.data.mended)}
            </Callout>
          )}
          {planned && summary.data.skipped + summary.data.mended + summary.data.edits > 0 && (
            <MendBoard
              key={run.mappingVersionId}
              importId={importId}
              entity={run.entity ? entityOf(run.entity) : null}
              summary={summary.data}
              columns={columns.data.columns}
              asked={asked}
            />
          )}
        </>
      )}
    </>
  );
}

/** Of the height of what comes, so that nothing jumps. */
function Waiting() {
  return (
    <>
      <Skeleton className="mb-3 h-8 w-full max-w-md" />
      <div className="grid gap-4 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <Skeleton className="h-48 w-full max-lg:h-8" />
        <Card>
          <SkeletonTable rows={10} />
        </Card>
      </div>
    </>
  );
}
