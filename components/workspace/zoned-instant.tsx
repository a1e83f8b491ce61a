"use client";
import { ui } from "#components/messages/ui.ts";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

/** An instant in milliseconds by the clock of a zone, and by the reader's own where that is another. */
export function ZonedInstant({ at, zone }: { readonly at: number; readonly zone: string }) {
  const inBrowser = useInBrowser();
  const there = written(at, zone, inBrowser);
  // Told by what it says: Detroit and New York are two zones with one clock.
  const here = inBrowser ? written(at, undefined, inBrowser) : there;
  return (
    <>
      <time dateTime={new Date(at).toISOString()} className="tabular-nums md:whitespace-nowrap">
        {there}
      </time>{" "}
      {here !== there && (
        <span className="text-ink-3 tabular-nums">
          {here} {ui.yourTime}
        </span>
      )}
    </>
  );
}

/** With its weekday, by which a mistake in the days is seen. */
function written(instant: number, timeZone: string | undefined, inBrowser: boolean): string {
  return new Intl.DateTimeFormat(inBrowser ? undefined : "en", {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    ...(timeZone && { timeZone }),
  }).format(instant);
}
