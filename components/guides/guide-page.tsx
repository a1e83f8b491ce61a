"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { feedList, feedPage } from "#components/messages/feeds.ts";
import { guides as words } from "#components/messages/guides.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { DocumentTitle } from "#components/ui/document-title.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { EnvironmentBadge } from "#components/workspace/environment-badge.tsx";
import { FeedTemplateLink } from "#components/workspace/feed-template-link.tsx";
import { whenSentence } from "#components/workspace/schedule-sentence.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { Guide } from "./guide.ts";
import { GuideBack } from "./guide-back.tsx";
import { GuideColumns } from "./guide-columns.tsx";
import { Fact, Facts, GuidePart } from "./guide-part.tsx";
import { GuideWays } from "./guide-ways.tsx";

/** Everything that a partner has to know of a feed, to be printed or kept as PDF. */
export function GuidePage({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, path, name: tenant, environment } = useWorkspace();
  const [now] = useState(() => new Date().toISOString());
  // Each request stands in the activity log as somebody who opened it: one for each time that the page is.
  const once = { staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false };
  const query = useQuery(trpc.guides.view.queryOptions({ ...scope, feedId }, once));
  const { data: guide } = query;
  const title = guide ? words.heading(guide.feed.name) : words.title;
  return (
    <>
      <DocumentTitle>{title}</DocumentTitle>
      <div className="print:[&_nav]:hidden">
        <PageHeader
          title={title}
          badge={<EnvironmentBadge environment={environment} />}
          crumbs={[
            { label: feedList.title, href: path("feeds") },
            { label: guide?.feed.name ?? feedPage.loading, href: path("feeds", feedId) },
            { label: words.title },
          ]}
          description={
            guide && (
              <>
                {words.from(tenant, guide.feed.version)} <DateTime value={now} form="date" />
              </>
            )
          }
          actions={
            guide && (
              <div className="flex flex-wrap gap-2 print:hidden">
                <FeedTemplateLink feedId={feedId} name={guide.feed.name} />
                <Button variant="primary" onClick={() => window.print()}>
                  <Printer aria-hidden />
                  {words.print}
                </Button>
              </div>
            )
          }
        />
      </div>
      <QueryState
        query={query}
        failed={words.failed}
        again={words.again}
        outline={
          <Card>
            <SkeletonTable rows={8} />
          </Card>
        }
      />
      {guide && !query.error && <GuideText guide={guide} />}
    </>
  );
}

function GuideText({ guide }: { readonly guide: Guide }) {
  const { feed, format, schedule, gaps } = guide;
  return (
    <div className="flex flex-col gap-5 print:block print:text-[0.8125rem]">
      {gaps.length > 0 && <Gaps gaps={gaps} />}
      <GuidePart title={words.what}>
        <Facts>
          <Fact name={words.kind}>{words.kindOf(feed.entity)}</Fact>
          <Fact name={words.file}>{words.fileOf(format.delimiter, format.quote)}</Fact>
          <Fact name={words.encoding}>{format.encodingName}</Fact>
          <Fact name={words.header}>
            {words.headerOf(format.headerRow)} {words.allColumns}
          </Fact>
          <Fact name={words.try}>{words.tryOf}</Fact>
        </Facts>
      </GuidePart>
      <GuidePart title={words.where}>
        <GuideWays guide={guide} />
      </GuidePart>
      <GuidePart title={words.when}>
        <p className="max-w-prose print:max-w-none">{schedule ? whenOf(schedule) : words.whenNone}</p>
      </GuidePart>
      <GuidePart title={words.columns} flush>
        <GuideColumns columns={guide.columns} fixed={guide.fixed} />
      </GuidePart>
      <GuidePart title={words.back}>
        <GuideBack guide={guide} />
      </GuidePart>
    </div>
  );
}

function whenOf(schedule: NonNullable<Guide["schedule"]>): string {
  const { graceMinutes, blackoutDates } = schedule;
  const sentences = [whenSentence(schedule)];
  if (graceMinutes > 0) sentences.push(words.grace(graceMinutes));
  if (blackoutDates.length > 0) sentences.push(`${words.without} ${blackoutDates.join(", ")}.`);
  return sentences.join(" ");
}

/** Fields without an example, for staff alone. */
function Gaps({ gaps }: Pick<Guide, "gaps">) {
  return (
    <Callout tone="caution" title={words.gapsTitle} className="print:hidden">
      <p>{words.gapsText}</p>
      <ul className="mt-1 list-disc pl-5">
        {gaps.map(({ field, label, columns, message }) => (
          <li key={field}>
            {words.gap(label, columns)}: {message === null ? words.gapBlank : `${words.gapFails}. ${message}`}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
