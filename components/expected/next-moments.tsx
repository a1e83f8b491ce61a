"use client";
import { nextDue } from "#core/expected/due-moments.ts";
import type { Schedule } from "#core/expected/expectation.ts";
import { expected as words } from "#components/messages/expected.ts";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

const shown = 5;

/** The next moments of a schedule, by the feed's clock and by the reader's; `from` is ISO 8601. */
export function NextMoments({ schedule, from }: { readonly schedule: Schedule; readonly from: string }) {
  const inBrowser = useInBrowser();
  const moments = nextDue(schedule, Date.parse(from), shown);
  const own = inBrowser ? Intl.DateTimeFormat().resolvedOptions().timeZone : schedule.zone;
  return (
    <div>
      <h3 className="font-medium">{words.next}</h3>
      {moments.length === 0 ? (
        <p className="text-ink-2">{words.nextNone}</p>
      ) : (
        <ol className="mt-1 flex flex-col gap-1">
          {moments.map(({ dueAt }) => (
            <li key={dueAt} className="flex flex-wrap gap-x-3 tabular-nums">
              <time dateTime={new Date(dueAt).toISOString()}>{written(dueAt, schedule.zone, inBrowser)}</time>
              {own !== schedule.zone && (
                <span className="text-ink-3">
                  {written(dueAt, own, inBrowser)} {words.inYourZone}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** With its weekday, by which a mistake in the days is seen. */
function written(instant: number, timeZone: string, inBrowser: boolean): string {
  return new Intl.DateTimeFormat(inBrowser ? undefined : "en", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone,
  }).format(instant);
}
