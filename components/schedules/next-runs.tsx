"use client";
import { nextRuns } from "#core/schedules/run-moments.ts";
import type { ScheduleRule } from "#core/schedules/schedule.ts";
import { scheduleDialogs as words } from "#components/messages/schedules.ts";
import { ZonedInstant } from "#components/workspace/zoned-instant.tsx";

const shown = 5;

/** When a schedule would run next; `from` is ISO 8601. */
export function NextRuns({ rule, from }: { readonly rule: ScheduleRule; readonly from: string }) {
  const moments = nextRuns(rule, Date.parse(from), shown);
  return (
    <div>
      <h3 className="font-medium">{words.nextRuns}</h3>
      {moments.length === 0 ? (
        <p className="text-ink-2">{words.noRuns}</p>
      ) : (
        <ol className="mt-1 flex flex-col gap-1">
          {moments.map(({ at, day }) => (
            <li key={`${at} ${day}`} className="flex flex-wrap gap-x-3">
              <ZonedInstant at={at} zone={rule.zone} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
