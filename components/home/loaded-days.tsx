"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { equation } from "#core/reports/equation.ts";
import { home as words } from "#components/messages/home.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { dayBounds } from "./day-bounds.ts";
import { DaysChart } from "./days-chart.tsx";
import { DaysTable } from "./days-table.tsx";
import { sumOf, type LoadedDay } from "./loaded-day.ts";

const days = 14;

/** What was loaded and skipped of late, by day: a chart, its sum as an equation and the same figures as a table. */
export function LoadedDays() {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  // Days begin where the reader is, which only the browser knows.
  const inBrowser = useInBrowser();
  const [bounds] = useState(() => dayBounds(new Date(), days));
  const input = { ...scope, bounds: bounds.map((bound) => bound.toISOString()) };
  const query = useQuery(trpc.history.loaded.queryOptions(input, { enabled: inBrowser, refetchInterval: 60_000 }));
  const loaded: readonly LoadedDay[] | undefined = query.data?.map((day, at) => ({
    ...day,
    day: bounds[at] ?? new Date(),
  }));
  const sum = loaded && sumOf(loaded);
  return (
    <Section title={words.trend(days)} description={sum && sum.files > 0 && equation(sum).sentence}>
      {query.error && !loaded ? (
        <Callout
          tone="critical"
          title={words.trendFailed}
          action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
        >
          {query.error.message}
        </Callout>
      ) : !loaded || !sum ? (
        <Skeleton className="h-48" />
      ) : sum.files === 0 ? (
        <p className="py-1 text-ink-2">{words.trendEmpty(days)}</p>
      ) : (
        <>
          <DaysChart days={loaded} />
          <DaysTable days={loaded} />
        </>
      )}
    </Section>
  );
}
