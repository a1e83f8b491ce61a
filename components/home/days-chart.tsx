"use client";
import { home as words } from "#components/messages/home.ts";
import { axisEnd } from "#components/ui/axis-end.ts";
import { BarsChart } from "#components/ui/bars-chart.tsx";
import { formatNumber } from "#components/ui/number.ts";
import { sumOf, type LoadedDay } from "./loaded-day.ts";

const loadedOf = ({ created, updated }: Pick<LoadedDay, "created" | "updated">) => created + updated;

const dayName = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const month = new Intl.DateTimeFormat("en", { month: "short" });

/** Rows loaded and skipped, a bar a day. The table beside it says the same to those who don't see it. */
export function DaysChart({ days }: { readonly days: readonly LoadedDay[] }) {
  const sum = sumOf(days);
  const [loaded, skipped] = [formatNumber(loadedOf(sum)), formatNumber(sum.skipped)];
  return (
    <BarsChart
      summary={words.trendSummary(formatNumber(sum.rows), loaded, skipped, days.length)}
      series={[
        { name: words.loaded, fill: "accent", total: loaded },
        { name: words.skipped, fill: "caution", total: skipped },
      ]}
      bars={days.map((one, at) => ({
        key: one.day.toISOString(),
        title: words.ofDay(dayName.format(one.day), formatNumber(loadedOf(one)), formatNumber(one.skipped)),
        label: String(one.day.getDate()),
        ...((at === 0 || one.day.getDate() === 1) && { under: month.format(one.day) }),
        values: [loadedOf(one), one.skipped],
      }))}
      end={axisEnd(Math.max(...days.map((one) => loadedOf(one) + one.skipped)))}
      format={formatNumber}
    />
  );
}
