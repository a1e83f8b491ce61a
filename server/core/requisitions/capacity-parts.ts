import type { Capacity } from "#core/requisitions/capacity.ts";

/** A bar of what a business may book, as shares of its width (0 to 1) that add up to `total`'s at most 1. */
export type CapacityParts = {
  readonly booked: number;
  readonly free: number;
  /** What the decision would add. */
  readonly added: number;
  /** Where the bar would end if all that was requested were approved. */
  readonly requested: number;
  /** Slots left over for bookings after the decision. */
  readonly left: number;
};

/**
 * How the bar of a request's business looks with so many slots added. It is as long as what was requested, or as what is
 * added where that is more, so that it moves while the number is typed.
 */
export function capacityParts(capacity: Capacity, requested: number, added: number): CapacityParts {
  const { booked, allotted } = capacity;
  // Bookings beyond the slots are there when a code has been denied since: they fill the bar and leave nothing.
  const taken = Math.max(booked, allotted);
  const whole = Math.max(taken + Math.max(requested, added), 1);
  const share = (slots: number) => slots / whole;
  return {
    booked: share(booked),
    free: share(taken - booked),
    added: share(added),
    requested: share(taken + requested),
    left: Math.max(0, allotted + added - booked),
  };
}
