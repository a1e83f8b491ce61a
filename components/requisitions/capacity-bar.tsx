import type { Capacity } from "#core/requisitions/capacity.ts";
import { capacityParts } from "#core/requisitions/capacity-parts.ts";
import { desk as words } from "#components/messages/requisitions.ts";

type CapacityBarProps = {
  readonly capacity: Capacity;
  /** What was asked for; a mark stands where it would end. */
  readonly requested: number;
  /** What the decision would add. */
  readonly added: number;
};

/** What a business has booked and what it has left, and what the number in hand would add. */
export function CapacityBar({ capacity, requested, added }: CapacityBarProps) {
  const parts = capacityParts(capacity, requested, added);
  const width = (share: number) => `${share * 100}%`;
  const about = words.bar(capacity.booked, capacity.free, added);
  return (
    <div>
      <div className="relative">
        <div
          role="img"
          aria-label={`${about}; ${words.ofRequested(requested)}`}
          className="forced-color-adjust-none flex h-3 overflow-hidden rounded-full border border-line-strong/55 bg-hover"
        >
          <span className="h-full bg-neutral transition-[width] duration-150" style={{ width: width(parts.booked) }} />
          <span className="h-full bg-positive transition-[width] duration-150" style={{ width: width(parts.free) }} />
          {/* Striped as well as coloured: it is not there yet. */}
          <span
            className="h-full bg-[repeating-linear-gradient(135deg,var(--accent)_0_4px,var(--accent-soft)_4px_7px)] transition-[width] duration-150"
            style={{ width: width(parts.added) }}
          />
        </div>
        <span
          aria-hidden
          className="forced-color-adjust-none absolute -top-1 h-5 w-0.5 -translate-x-full bg-ink"
          style={{ left: width(parts.requested) }}
        />
      </div>
      {/* Two lines always: the buttons below stay under the pointer from one request to the next. */}
      <p className="mt-1.5 min-h-[2lh] text-[0.8125rem] tabular-nums text-ink-2">
        {about}. <span className="font-medium text-ink">{words.left(parts.left)}</span>
      </p>
    </div>
  );
}
