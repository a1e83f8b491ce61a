"use client";
import { useInBrowser } from "./use-in-browser.ts";

type DateTimeProps = {
  /** An instant; ISO 8601 with a zone when it is text. */
  readonly value: Date | string;
  /** `full` shows the zone; `short` leaves it to the tooltip, for columns whose header names it. */
  readonly form?: "full" | "short" | "date" | "time";
};

const formats = {
  full: { dateStyle: "medium", timeStyle: "short", zone: true },
  short: { dateStyle: "medium", timeStyle: "short", zone: false },
  date: { dateStyle: "medium", timeStyle: undefined, zone: false },
  time: { dateStyle: undefined, timeStyle: "short", zone: false },
} as const;

function write(
  value: Date,
  form: keyof typeof formats,
  locale: string | undefined,
  timeZone: string | undefined,
): string {
  const { dateStyle, timeStyle, zone } = formats[form];
  const options = {
    ...(dateStyle ? { dateStyle } : {}),
    ...(timeStyle ? { timeStyle } : {}),
    ...(timeZone ? { timeZone } : {}),
  };
  const text = new Intl.DateTimeFormat(locale, options).format(value);
  if (!zone) return text;
  const parts = new Intl.DateTimeFormat(locale, {
    timeZoneName: "short",
    ...(timeZone ? { timeZone } : {}),
  }).formatToParts(value);
  return `${text} ${parts.find((part) => part.type === "timeZoneName")?.value ?? ""}`.trim();
}

/**
 * An instant in the reader's own locale and zone. The server does not know either, so that the first paint is in
 * universal time and the browser writes its own over it.
 */
export function DateTime({ value, form = "full" }: DateTimeProps) {
  const inBrowser = useInBrowser();
  const instant = typeof value === "string" ? new Date(value) : value;
  const locale = inBrowser ? undefined : "en";
  const zone = inBrowser ? undefined : "UTC";
  return (
    <time
      dateTime={instant.toISOString()}
      title={write(instant, "full", locale, zone)}
      className="whitespace-nowrap tabular-nums"
    >
      {write(instant, form, locale, zone)}
    </time>
  );
}
