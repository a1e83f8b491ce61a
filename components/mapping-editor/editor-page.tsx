"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { editor as words } from "#components/messages/mapping-editor.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { MappingEditor } from "./mapping-editor.tsx";

type EditorPageProps = {
  readonly feedId: string;
  /** The draft to go on with; the newest that is still open when left out. */
  readonly draftId: string | undefined;
};

/** A feed's mapping, edited beside the rows of its newest file. */
export function EditorPage({ feedId, draftId }: EditorPageProps) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const versions = useQuery(trpc.mappings.versions.queryOptions({ ...scope, feedId }));
  const sample = useQuery(
    trpc.mappings.sample.queryOptions({ ...scope, feedId }, { staleTime: Infinity, refetchOnWindowFocus: false }),
  );
  const [begun, begin] = useState<string | null>(null);
  const { data } = versions;
  // Where one has begun stays, whatever others do meanwhile: saving then says so.
  const versionId = begun ?? draftId ?? (data && beginningOf(data));
  if (begun === null && versionId !== undefined) begin(versionId);
  const version = useQuery(
    trpc.mappings.version.queryOptions(
      { ...scope, versionId: versionId ?? feedId },
      { enabled: versionId !== undefined, staleTime: Infinity, refetchOnWindowFocus: false },
    ),
  );
  const name = data?.feed.name ?? words.loading;
  const outline = (
    <Card>
      <SkeletonTable rows={10} />
    </Card>
  );
  const failed = { failed: words.failed, again: words.again, outline };
  return (
    <>
      <DocumentTitle>{`${words.title}: ${name}`}</DocumentTitle>
      <PageHeader
        title={words.title}
        crumbs={[
          { label: words.mappings, href: path("mappings") },
          { label: name, href: path("mappings", feedId) },
          { label: words.title },
        ]}
        description={words.intro}
      />
      {data && version.data && sample.data !== undefined ? (
        <MappingEditor
          key={versionId}
          feedId={feedId}
          version={version.data.version}
          current={version.data.feed.version}
          target={version.data.feed.target}
          sample={sample.data}
        />
      ) : versions.error ? (
        <QueryState query={versions} {...failed} />
      ) : version.error ? (
        <QueryState query={version} {...failed} />
      ) : (
        <QueryState query={sample} {...failed} failed={words.sampleFailed} />
      )}
    </>
  );
}

/** The newest draft that can still be changed, else what is in use now. */
function beginningOf({ drafts, feed }: RouterOutputs["mappings"]["versions"]): string {
  return drafts.find(({ state }) => state === "draft" || state === "tried")?.id ?? feed.currentId;
}
