import type { AppointmentCounts, CountedStart, ReportedDay } from "#core/reports/reported.ts";
import type { ReportFrame } from "#use-cases/reports/report-frame.ts";

const nobody: AppointmentCounts = { general: 0, critical: 0, cancelled: 0 };

/** Appointments by day and site. Instants come in order, so that one day at a time is held. */
export async function* countedDays(
  starts: AsyncIterable<CountedStart>,
  { sites, clockOf }: Pick<ReportFrame, "sites" | "clockOf">,
): AsyncGenerator<ReportedDay> {
  const places = new Map(sites.map(({ id, code }) => [id, { siteCode: code, clock: clockOf(id) }]));
  let open = null as ReportedDay | null;
  for await (const { siteId, start, ...counts } of starts) {
    const { siteCode = "", clock = clockOf(siteId) } = places.get(siteId) ?? {};
    const day = clock.dayAt(start);
    const same = open?.day === day && open.siteCode === siteCode ? open : null;
    if (open && !same) yield open;
    open = { day, siteCode, ...added(same ?? nobody, counts) };
  }
  if (open) yield open;
}

function added(one: AppointmentCounts, other: AppointmentCounts): AppointmentCounts {
  return {
    general: one.general + other.general,
    critical: one.critical + other.critical,
    cancelled: one.cancelled + other.cancelled,
  };
}
