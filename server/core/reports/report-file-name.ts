import type { ReportName } from "#core/reports/contract-report.ts";
import type { DayRange } from "#core/reports/report-range.ts";

/** `appointment_counts_2026-11-16_2026-11-22.csv`, with the site's code in it where the report is of one site. */
export function reportFileName(name: ReportName, { from, to }: DayRange, siteCode: string | null): string {
  const site = siteCode === null ? "" : `_${siteCode.replace(/[^A-Za-z0-9-]/g, "-")}`;
  return `${name.replaceAll("-", "_")}${site}_${from === to ? from : `${from}_${to}`}.csv`;
}
