import { classNames } from "./class-names.ts";
import { formatPercent } from "./number.ts";

type ProgressProps = {
  /** What is going on, for those who can't see the page around the bar. */
  readonly label: string;
  /** Of `max`; null while it can't be known. */
  readonly value: number | null;
  readonly max?: number;
  readonly className?: string;
};

/** A bar that says how far something is, or that it is under way. */
export function Progress({ label, value, max = 100, className }: ProgressProps) {
  const share = value === null || max <= 0 ? null : Math.min(1, Math.max(0, value / max));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={share === null ? undefined : (value ?? undefined)}
      aria-valuetext={share === null ? undefined : formatPercent(share)}
      className={classNames("forced-color-adjust-none h-1.5 w-full overflow-hidden rounded-full bg-hover", className)}
    >
      {share === null ? (
        // Where nothing moves, a third would pass for how far it is.
        <div className="h-full w-1/3 animate-sweep rounded-full bg-accent motion-reduce:w-full motion-reduce:opacity-40" />
      ) : (
        <div
          className="h-full rounded-full bg-accent transition-[width] duration-300"
          style={{ width: `${share * 100}%` }}
        />
      )}
    </div>
  );
}
