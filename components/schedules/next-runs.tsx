"use client";
import { nextRuns } from "#core/schedules/run-moments.ts";
import type { ScheduleRule } from "#core/schedules/schedule.ts";
import { scheduleDialogs as words } from "#components/messages/schedules.ts";
import { ZonedInstant } from "#components/workspace/zoned-instant.tsx";

const shown = 5;

type NextRunsProps = {
  /** Null: what is typed is none. */
  readonly rule: ScheduleRule | null;
  /** ISO 8601. */
  readonly from: string;
};

/** When a schedule would run next. As high as all it may show: it changes while somebody types. */
export function NextRuns({ rule, from }: NextRunsProps) {
  const moments = rule && nextRuns(rule, Date.parse(from), shown);
  return (
    <div className="min-h-38">
      <h3 className="font-medium">{words.nextRuns}</h3>
      {!rule || !moments || moments.length === 0 ? (
        <p className="mt-1 text-ink-2">{rule ? words.noRuns : words.unknownRuns}</p>
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
