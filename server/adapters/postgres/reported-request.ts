import type { ReportedRequest } from "#core/reports/reported.ts";
import type { Business, RequestStatus } from "#core/requisitions/request.ts";

/** A request as the query of the report gives it, its business beside it. */
export type RequestedRow = Omit<Business, "business_name"> & {
  readonly name: string;
  readonly business_code: string;
  readonly status: RequestStatus;
  readonly slots_requested: number;
  readonly slots_approved: number | null;
  readonly created: number;
  readonly decided: number | null;
  readonly decided_by_name: string | null;
  readonly reason: string | null;
  readonly origin: string;
};

export function requestedRow(row: RequestedRow): ReportedRequest {
  const { business_code, status, slots_requested, slots_approved, created, decided, reason, origin, ...more } = row;
  const { name: business_name, decided_by_name: decidedBy, ...business } = more;
  return {
    ...{ business_code, status, slots_requested, slots_approved, created, decided, decidedBy, reason, origin },
    business: { ...business, business_name },
  };
}
