"use client";
import { home as words } from "#components/messages/home.ts";
import { classNames } from "#components/ui/class-names.ts";
import { formatNumber } from "#components/ui/number.ts";
import { axisEnd } from "./day-bounds.ts";
import { sumOf, type LoadedDay } from "./loaded-day.ts";

const loadedOf = ({ created, updated }: Pick<LoadedDay, "created" | "updated">) => created + updated;

const dayName = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const month = new Intl.DateTimeFormat("en", { month: "short" });

const fills = {
  loaded: "bg-accent",
  // Striped as well as of another colour.
  skipped: "bg-[repeating-linear-gradient(135deg,var(--caution)_0_3px,var(--caution-ink)_3px_4px)]",
} as const;

/** Rows loaded and skipped, a bar a day. The table beside it says the same to those who don't see it. */
export function DaysChart({ days }: { readonly days: readonly LoadedDay[] }) {
  const end = axisEnd(Math.max(...days.map((day) => loadedOf(day) + day.skipped)));
  const sum = sumOf(days);
  const summary = words.trendSummary(
    formatNumber(sum.rows),
    formatNumber(loadedOf(sum)),
    formatNumber(sum.skipped),
    days.length,
  );
  return (
    <figure className="mt-2">
      <div role="img" aria-label={summary} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-3">
        <div className="flex h-40 flex-col justify-between text-right tabular-nums">
          {[end, end / 2, 0].map((at) => (
            <span key={at} className="-my-2 leading-4">
              {formatNumber(at)}
            </span>
          ))}
        </div>
        <div className="relative h-40">
          {["top-0", "top-1/2", "bottom-0"].map((line) => (
            <span key={line} className={classNames("absolute inset-x-0 border-t border-line", line)} />
          ))}
          <div className="absolute inset-0 flex items-end gap-1 sm:gap-2">
            {days.map((day) => (
              <Bar key={day.day.valueOf()} day={day} end={end} />
            ))}
          </div>
        </div>
        <span />
        <div className="flex gap-1 pt-1.5 sm:gap-2">
          {days.map(({ day }, at) => (
            <span key={day.valueOf()} className="min-w-0 flex-1 text-center leading-4 tabular-nums">
              {day.getDate()}
              {(at === 0 || day.getDate() === 1) && <span className="block">{month.format(day)}</span>}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="mt-2 flex gap-4 text-[0.8125rem] text-ink-2">
        {(["loaded", "skipped"] as const).map((kind) => (
          <span key={kind} className="flex items-center gap-1.5">
            <span aria-hidden className={classNames("forced-color-adjust-none size-2.5 rounded-xs", fills[kind])} />
            <span className="font-medium text-ink tabular-nums">
              {formatNumber(kind === "loaded" ? loadedOf(sum) : sum.skipped)}
            </span>{" "}
            {words[kind]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Bar({ day, end }: { readonly day: LoadedDay; readonly end: number }) {
  const loaded = loadedOf(day);
  const part = (count: number) => ({ height: `${(count / end) * 100}%`, minHeight: count > 0 ? 2 : 0 });
  return (
    <span
      title={words.ofDay(dayName.format(day.day), formatNumber(loaded), formatNumber(day.skipped))}
      className="flex h-full min-w-0 flex-1 flex-col justify-end hover:bg-hover/60"
    >
      <span
        className={classNames("forced-color-adjust-none mx-auto w-full max-w-8 rounded-t-xs", fills.skipped)}
        style={part(day.skipped)}
      />
      <span
        className={classNames("forced-color-adjust-none mx-auto w-full max-w-8", fills.loaded)}
        style={part(loaded)}
      />
    </span>
  );
}
