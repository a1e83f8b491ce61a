"use client";
import { ui } from "#components/messages/ui.ts";
import { useInBrowser } from "#components/ui/use-in-browser.ts";

/** An instant in milliseconds by the clock of a zone, and by the reader's own where that is another. */
export function ZonedInstant({ at, zone }: { readonly at: number; readonly zone: string }) {
  const inBrowser = useInBrowser();
  const own = inBrowser ? Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
  return (
    <>
      <time dateTime={new Date(at).toISOString()} className="tabular-nums">
        {written(at, zone, inBrowser)}
      </time>
      {own !== zone && (
        <span className="text-ink-3 tabular-nums">
          {written(at, own, inBrowser)} {ui.yourTime}
        </span>
      )}
    </>
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
