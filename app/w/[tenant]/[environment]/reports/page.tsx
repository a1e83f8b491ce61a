import { isRangePreset, rangeFault } from "#core/reports/report-range.ts";
import { reports } from "#components/messages/reports.ts";
import { ReportsPage } from "#components/reports/reports-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: reports.title };

type ReportsRouteProps = {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function ReportsRoute({ searchParams }: ReportsRouteProps) {
  const { site, range, from, to } = await searchParams;
  const text = (value: typeof site, longest: number) =>
    typeof value === "string" && value !== "" ? value.slice(0, longest) : null;
  const [first, last, named] = [text(from, 10), text(to, 10), text(range, 20)];
  const days = first !== null && last !== null ? { from: first, to: last } : null;
  const typed = days !== null && rangeFault(days) === null ? days : null;
  const preset = named !== null && isRangePreset(named) ? named : "this-week";
  return (
    <Allowed action="reports.see">
      <ReportsPage chosen={{ site: text(site, 20), range: typed ?? preset }} />
    </Allowed>
  );
}
