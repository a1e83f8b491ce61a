"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { MapPin } from "lucide-react";
import { reports as words } from "#components/messages/reports.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { CapacitySection } from "./capacity-section.tsx";
import { RangeChoice } from "./range-choice.tsx";
import { ReportFiles } from "./report-files.tsx";
import { shownDay } from "./shown-day.ts";
import { TestsSection } from "./tests-section.tsx";
import { TurnaroundSection } from "./turnaround-section.tsx";
import type { ChosenReports } from "./views.ts";

/** What was booked, asked for and decided in some days: files, and charts of the same rows. */
export function ReportsPage({ chosen }: { readonly chosen: ChosenReports }) {
  const trpc = useTRPC();
  const { scope, path } = useWorkspace();
  const router = useRouter();
  const query = useQuery(
    trpc.reports.view.queryOptions({ ...scope, ...chosen }, { placeholderData: keepPreviousData }),
  );
  const { data } = query;
  function choose({ site, range }: ChosenReports) {
    const named = { ...(site !== null && { site }), ...(typeof range === "string" ? { range } : range) };
    router.push(`${path("reports")}?${new URLSearchParams(named)}`);
  }
  return (
    <>
      <PageHeader title={words.title} description={words.description} />
      {(!data || query.error) && data !== null && (
        <Card className="mb-5">
          <QueryState
            query={query}
            failed={words.failed}
            again={words.again}
            outline={<SkeletonTable rows={6} />}
            className="m-4"
          />
        </Card>
      )}
      {data === null && (
        <Card>
          <EmptyState
            icon={MapPin}
            title={words.noSiteTitle}
            action={<TextLink href={path("sites")}>{words.toSites}</TextLink>}
          >
            {words.noSite}
          </EmptyState>
        </Card>
      )}
      {data && (
        <>
          <RangeChoice chosen={chosen} view={data} onChoose={choose} />
          <p aria-live="polite" className="mb-4 text-[0.8125rem] text-ink-2">
            {words.days(
              ...([shownDay(data.range.from), shownDay(data.range.to), data.zone] as const),
              data.site === null && data.sites.length > 1,
            )}
          </p>
          <div className="flex flex-col gap-5" aria-busy={query.isPlaceholderData}>
            <TestsSection tests={data.tests} />
            <CapacitySection capacity={data.capacity} />
            <TurnaroundSection turnaround={data.turnaround} />
            <ReportFiles view={data} />
          </div>
        </>
      )}
    </>
  );
}
