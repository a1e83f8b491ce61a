import { AppError } from "#core/app-error.ts";
import type { SiteClock } from "#core/appointments/site-clock.ts";
import { contractLine } from "#core/reports/contract-line.ts";
import { noDataToDisplay, reportLayouts, type ReportLayout, type ReportName } from "#core/reports/contract-report.ts";
import { reportFileName } from "#core/reports/report-file-name.ts";
import type { DayRange } from "#core/reports/report-range.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { encodeLines } from "#use-cases/imports/encode-lines.ts";
import { countedDays } from "#use-cases/reports/counted-days.ts";
import { type ReportFrame, reportFrame, type ReportQuery } from "#use-cases/reports/report-frame.ts";

type ReportDeps = Pick<ImportDeps, "inWorkspace" | "clock" | "reportRows">;

export type MadeReport = {
  readonly fileName: string;
  readonly range: DayRange;
  readonly siteCode: string | null;
  /** UTF-8, read from the database while it is taken. */
  readonly content: AsyncIterable<Uint8Array>;
  /** The rows that were written so far, without the header. */
  readonly rows: () => number;
};

type Asked = ReportQuery & { readonly scope: WorkspaceScope; readonly by: Actor; readonly name: ReportName };

/**
 * A report as CSV. Whoever takes it is recorded before its first byte. Rejects as `reportFrame` does, and with
 * AppError("conflict") where the workspace has no site.
 */
export async function makeReport(deps: ReportDeps, { scope, by, name, ...query }: Asked): Promise<MadeReport> {
  const frame = await reportFrame(deps, scope, query);
  if (frame === null) {
    throw new AppError(
      "conflict",
      "This workspace has no site yet, whose clock says what a day is. Add one under Sites.",
    );
  }
  const { range, site } = frame;
  const detail = { report: name, from: range.from, to: range.to, site: site?.code ?? null };
  await deps.inWorkspace(scope, ({ activity }) =>
    activity.record({ actor: by, action: "report.downloaded", subject: "A report", detail }),
  );
  let rows = 0;
  const lines = linesOf(deps, scope, name, frame, () => (rows += 1));
  return {
    fileName: reportFileName(name, range, site?.code ?? null),
    range,
    siteCode: site?.code ?? null,
    content: encodeLines(lines, { mark: false }),
    rows: () => rows,
  };
}

function linesOf(
  { reportRows }: ReportDeps,
  scope: WorkspaceScope,
  name: ReportName,
  frame: ReportFrame,
  count: () => void,
): AsyncGenerator<string> {
  const { spans, window, clock, clockOf } = frame;
  switch (name) {
    case "patients":
      return written(reportLayouts[name], reportRows.patients(scope, spans), () => clock, count);
    case "appointments":
      return written(
        reportLayouts[name],
        reportRows.appointments(scope, spans),
        ({ siteId }) => clockOf(siteId),
        count,
      );
    case "appointment-counts":
      return written(reportLayouts[name], countedDays(reportRows, scope, frame), () => clock, count);
    case "business-requests":
      return written(reportLayouts[name], reportRows.requests(scope, window), () => clock, count);
    case "business-capacity":
      return written(reportLayouts[name], reportRows.capacity(scope, spans), () => clock, count);
  }
}

async function* written<Row>(
  { header, cellsOf }: ReportLayout<Row>,
  rows: AsyncIterable<Row>,
  clockOf: (row: Row) => SiteClock,
  count: () => void,
): AsyncGenerator<string> {
  let isEmpty = true;
  for await (const row of rows) {
    if (isEmpty) yield contractLine(header);
    isEmpty = false;
    count();
    yield contractLine(cellsOf(row, clockOf(row)));
  }
  if (isEmpty) yield noDataToDisplay;
}
