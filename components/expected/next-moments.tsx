"use client";
import { nextDue } from "#core/expected/due-moments.ts";
import type { Schedule } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";
import { ZonedInstant } from "#components/workspace/zoned-instant.tsx";

const shown = 5;

/** The next moments of a schedule, by the feed's clock and by the reader's; `from` is ISO 8601. */
export function NextMoments({ schedule, from }: { readonly schedule: Schedule; readonly from: string }) {
  const moments = nextDue(schedule, Date.parse(from), shown);
  return (
    <div>
      <h3 className="font-medium">{words.next}</h3>
      {moments.length === 0 ? (
        <p className="text-ink-2">{words.nextNone}</p>
      ) : (
        <ol className="mt-1 flex flex-col gap-1">
          {moments.map(({ dueAt }) => (
            <li key={dueAt} className="flex flex-wrap gap-x-3">
              <ZonedInstant at={dueAt} zone={schedule.zone} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
