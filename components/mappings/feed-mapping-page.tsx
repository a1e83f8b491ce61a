"use client";
import { useQuery } from "@tanstack/react-query";
import { entityOf } from "#core/entities/entities.ts";
import { mappingList, mappingPage as words } from "#components/messages/mappings.ts";
import { targetLists } from "#components/messages/target-lists.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { DraftView } from "./draft-view.tsx";
import { MappingActions } from "./mapping-actions.tsx";
import { PromotionsSection } from "./promotions-section.tsx";
import { VersionsSection } from "./versions-section.tsx";

/** While a trial is at work the page looks again. */
const lookAgainMs = 2_000;

/** The life of one feed's mapping: drafts on their way, and all versions there were. */
export function FeedMappingPage({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  const query = useQuery({
    ...trpc.mappings.versions.queryOptions({ ...scope, feedId }),
    refetchInterval: ({ state }) => {
      const trials = state.data?.drafts.map(({ trial }) => trial?.state) ?? [];
      return trials.includes("queued") || trials.includes("running") ? lookAgainMs : false;
    },
  });
  const { data } = query;
  const name = data?.feed.name ?? words.loading;
  const current = data?.versions.find(({ id }) => id === data.feed.currentId);
  return (
    <>
      <DocumentTitle>{name}</DocumentTitle>
      <PageHeader
        title={name}
        crumbs={[{ label: mappingList.title, href: path("mappings") }, { label: name }]}
        description={data && current && words.description(entityOf(data.feed.entity).plural, current.version)}
        actions={
          data &&
          current && <MappingActions feed={data.feed} version={current.version} hasDrafts={data.drafts.length > 0} />
        }
      />
      <div className="flex flex-col gap-5">
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={
            <Card>
              <SkeletonTable rows={4} />
            </Card>
          }
        />
        {data && data.feed.gone.length > 0 && (
          <Callout tone="caution" title={targetLists.goneTitle(data.feed.gone.length)}>
            {targetLists.goneText(data.feed.gone.map(({ label }) => label))}
          </Callout>
        )}
        {data && (
          <>
            <Section title={words.drafts} description={words.draftsText} flush>
              {data.drafts.length === 0 && (
                <p className="px-4 py-5 text-ink-2">{may("mappings.edit") ? words.noDrafts : words.noDraftsReader}</p>
              )}
              <ul className="divide-y">
                {data.drafts.map((draft) => (
                  <li key={draft.id} className="px-4 py-4">
                    <DraftView
                      feed={data.feed}
                      draft={draft}
                      restored={data.versions.find(({ id }) => id === draft.restoresId)?.version ?? null}
                    />
                  </li>
                ))}
              </ul>
            </Section>
            <VersionsSection feed={data.feed} versions={data.versions} />
            <PromotionsSection feedId={feedId} />
          </>
        )}
      </div>
    </>
  );
}
