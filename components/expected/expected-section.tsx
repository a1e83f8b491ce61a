"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { usualExpectation } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryPart } from "#components/ui/query-part.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ExpectationForm } from "./expectation-form.tsx";
import { MomentsStrip } from "./moments-strip.tsx";
import { NextMoments } from "./next-moments.tsx";
import { scheduleSentences } from "#components/workspace/schedule-sentence.ts";

type View = RouterOutputs["expected"]["view"];

/** When files of a feed have to be there, what comes next and what became of the last ones. */
export function ExpectedSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [editing, setEditing] = useState(false);
  const [now] = useState(() => new Date().toISOString());
  const query = useQuery(trpc.expected.view.queryOptions({ ...scope, feedId }, { refetchInterval: 60_000 }));
  const manage = may("feeds.manage");
  const change = manage && query.data?.expectation && !editing && (
    <Button onClick={() => setEditing(true)}>{words.change}</Button>
  );
  return (
    <Section title={words.title} description={words.description} actions={change}>
      <QueryPart query={query} words={words}>
        {(view) =>
          editing ? (
            <ExpectationForm
              feedId={feedId}
              now={now}
              start={
                view.expectation ?? { ...usualExpectation, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }
              }
              onDone={() => setEditing(false)}
            />
          ) : view.expectation ? (
            <Schedule view={view} expectation={view.expectation} now={now} />
          ) : (
            <EmptyState
              icon={CalendarClock}
              title={words.noneTitle}
              className="py-4"
              action={manage && <Button onClick={() => setEditing(true)}>{words.set}</Button>}
            >
              {words.noneText}
            </EmptyState>
          )
        }
      </QueryPart>
    </Section>
  );
}

type ScheduleProps = {
  readonly view: View;
  readonly expectation: NonNullable<View["expectation"]>;
  readonly now: string;
};

function Schedule({ view, expectation, now }: ScheduleProps) {
  const [when = "", ...limits] = scheduleSentences(expectation);
  return (
    <div className="flex flex-col gap-4">
      {!expectation.enabled && <Callout title={words.offTitle}>{words.offText}</Callout>}
      <div>
        <p className="font-medium">{when}</p>
        <p className="text-ink-2">{limits.join(" ")}</p>
        <p className="text-[0.8125rem] text-ink-3">
          {words.changedBy(expectation.changedByName)}, <DateTime value={expectation.changedAt} />
        </p>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        {expectation.enabled && <NextMoments schedule={expectation} from={now} />}
        <MomentsStrip moments={view.moments} zone={expectation.zone} />
      </div>
    </div>
  );
}
