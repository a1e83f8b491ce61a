"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { expected as words } from "#components/messages/expected.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { StateBadge, type State } from "#components/ui/state-badge.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useInBrowser } from "#components/ui/use-in-browser.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { dayBounds } from "./day-bounds.ts";

type Moment = RouterOutputs["expected"]["day"][number];

/** In this order they are counted and listed: what needs somebody first. */
const states = ["missing", "late", "open", "in"] as const;
const badges: Readonly<Record<Moment["state"], State>> = {
  missing: "failed",
  late: "attention",
  open: "waiting",
  in: "done",
  skipped: "cancelled",
};
const mostShown = 8;

/** "3 expected, 2 in, 1 late": the files of the reader's day. Nothing where none is expected. */
export function ExpectedToday() {
  const trpc = useTRPC();
  const { scope, path, may } = useWorkspace();
  // Days begin where the reader is, which only the browser knows.
  const inBrowser = useInBrowser();
  const [[from, to]] = useState(() => dayBounds(new Date(), 1).map((bound) => bound.toISOString()));
  const input = { ...scope, from: from ?? "", to: to ?? "" };
  const { data } = useQuery(trpc.expected.day.queryOptions(input, { enabled: inBrowser, refetchInterval: 60_000 }));
  if (!data || data.length === 0) return null;
  const counted = (["in", "late", "missing", "open"] as const).flatMap((state) => {
    const count = data.filter((moment) => moment.state === state).length;
    return count === 0 ? [] : [words.homeOf(count, state)];
  });
  const listed = states.flatMap((state) => data.filter((moment) => moment.state === state)).slice(0, mostShown);
  return (
    <Section flush title={words.homeTitle} description={[words.homeSum(data.length), ...counted].join(", ")}>
      <ul className="divide-y">
        {listed.map((moment) => (
          <li key={moment.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2">
            <span className="min-w-0">
              {may("feeds.view") ? (
                <TextLink href={path("feeds", moment.feedId)}>{moment.feedName}</TextLink>
              ) : (
                <span className="font-medium">{moment.feedName}</span>
              )}
              <span className="ml-2 text-[0.8125rem] text-ink-2">
                {words.due} <DateTime value={moment.dueAt} />
              </span>
            </span>
            <span className="flex items-center gap-3">
              {moment.import && (
                <TextLink href={path("imports", moment.import.id)}>{words.importOf(moment.import.number)}</TextLink>
              )}
              <StateBadge state={badges[moment.state]}>
                {moment.cameLate ? words.badgeCameLate : words.badges[moment.state]}
              </StateBadge>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
