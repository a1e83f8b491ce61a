import type { DayRange, RangePreset } from "#core/reports/report-range.ts";
import type { RouterOutputs } from "#components/trpc/trpc.ts";

export type ReportsView = NonNullable<RouterOutputs["reports"]["view"]>;

/** What the address of the page says: a site by its code (null: all), and a preset or days. */
export type ChosenReports = { readonly site: string | null; readonly range: RangePreset | DayRange };
