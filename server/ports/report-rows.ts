import type {
  BusinessUse,
  CountedSpan,
  ReportedAppointment,
  ReportedPatient,
  ReportedRequest,
  Turnaround,
} from "#core/reports/reported.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Milliseconds since 1970; `to` is left out. */
export type Window = { readonly from: number; readonly to: number };

/** The days of a report at one site, by that site's clock. */
export type SiteSpan = Window & { readonly siteId: string };

/**
 * The rows of reports, one after another from one moment of the database, outside of the caller's transactions. They go by
 * site in the order of the spans, then by time; patients by their numbers, businesses by their names.
 */
export type ReportRows = {
  /** Who has an appointment that was not cancelled, each patient once. */
  patients(scope: WorkspaceScope, spans: readonly SiteSpan[]): AsyncIterable<ReportedPatient>;
  appointments(scope: WorkspaceScope, spans: readonly SiteSpan[]): AsyncIterable<ReportedAppointment>;
  /** How many appointments begin in each span, in their order; those in which none does are left out. */
  counts(scope: WorkspaceScope, spans: readonly SiteSpan[]): AsyncIterable<CountedSpan>;
  /** Requests that were made in the window, the oldest first. */
  requests(scope: WorkspaceScope, window: Window): AsyncIterable<ReportedRequest>;
  /** Each business with an active code: its slots over all of those, and its appointments with them in the spans. */
  capacity(scope: WorkspaceScope, spans: readonly SiteSpan[]): AsyncIterable<BusinessUse>;
  /** How long requests waited that were made in each of the windows, in their order. */
  turnaround(scope: WorkspaceScope, windows: readonly Window[]): AsyncIterable<Turnaround>;
};
