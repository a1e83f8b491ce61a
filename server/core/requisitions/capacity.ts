import type { RequestStatus } from "#core/requisitions/request.ts";

/** What a request adds to what its business may book. */
export type RequestSlots = {
  readonly business_code: string;
  readonly status: RequestStatus;
  readonly slots_approved: number | null;
};

/** What a business may book and has booked, over all its codes that are active. */
export type Capacity = { readonly allotted: number; readonly booked: number; readonly free: number };

/** What somebody reads who enters a code. */
export const codeSentences = {
  unknown: "This code does not exist",
  valid: "This code is valid",
  full: "This code has no remaining appointments available",
} as const;

export type CodeState = keyof typeof codeSentences;

/** `bookings`: how many appointments each code of the business has. */
export function capacityOf(requests: readonly RequestSlots[], bookings: Readonly<Record<string, number>>): Capacity {
  const active = requests.filter(({ status }) => status === "active");
  const allotted = active.reduce((sum, { slots_approved }) => sum + (slots_approved ?? 0), 0);
  const booked = active.reduce((sum, { business_code }) => sum + (bookings[business_code] ?? 0), 0);
  return { allotted, booked, free: Math.max(0, allotted - booked) };
}

/**
 * Whether one more appointment can be booked with a code, given all requests of its business: as long as its active codes
 * together have fewer bookings than slots, each of them is valid. A code that is not active does not exist for anybody.
 */
export function codeState(
  code: string,
  requests: readonly RequestSlots[],
  bookings: Readonly<Record<string, number>>,
): CodeState {
  if (!requests.some(({ business_code, status }) => business_code === code && status === "active")) return "unknown";
  return capacityOf(requests, bookings).free > 0 ? "valid" : "full";
}

/** How much of its slots a business has used, `62.5%`; `0.0%` where it has none. */
export function usedShare({ booked, allotted }: Pick<Capacity, "booked" | "allotted">): string {
  // In whole tenths, halves up: binary fractions would round 6.25 % down.
  const tenths = allotted === 0 ? 0 : Math.floor((booked * 2_000 + allotted) / (allotted * 2));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
}
