import { ui } from "#components/messages/ui.ts";
import { classNames } from "./class-names.ts";
import { formatNumber } from "./number.ts";

/** What became of the rows of a file; their sum is the number of rows. */
export type RowCounts = {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly held?: number;
  readonly blank: number;
};

const order = ["created", "updated", "unchanged", "skipped", "held", "blank"] as const;
const fills = {
  created: "bg-positive",
  updated: "bg-accent",
  unchanged: "bg-neutral",
  skipped: "bg-caution",
  held: "bg-held",
  // Blank rows are striped as well as pale, so that they do not pass for the track.
  blank: "bg-[repeating-linear-gradient(135deg,var(--faint)_0_2px,transparent_2px_4px)]",
} as const;

type CountBarProps = {
  readonly counts: RowCounts;
  /** `none` leaves the numbers to the reader of the text alternative: for narrow table cells. */
  readonly legend?: "below" | "none";
  readonly className?: string;
};

/** A stacked bar of the rows' outcomes with its numbers; the numbers are always there as text. */
export function CountBar({ counts, legend = "below", className }: CountBarProps) {
  const parts = order.map((kind) => ({ kind, count: counts[kind] ?? 0 })).filter((part) => part.count > 0);
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const words = parts.map((part) => `${formatNumber(part.count)} ${ui.counts[part.kind]}`).join(", ");
  return (
    <div className={classNames(legend === "none" ? "" : "min-w-24", className)}>
      <div
        role="img"
        aria-label={words || ui.noRows}
        title={words || ui.noRows}
        className="forced-color-adjust-none flex h-2 gap-px overflow-hidden rounded-full bg-hover"
      >
        {parts.map((part) => (
          <span
            key={part.kind}
            className={classNames("h-full", fills[part.kind])}
            // At least two pixels: 3 skipped rows of a million must still be seen.
            style={{ width: `${(part.count / total) * 100}%`, minWidth: 2 }}
          />
        ))}
      </div>
      {legend === "below" && parts.length > 0 && (
        <ul className="mt-2 flex flex-wrap tabular-nums gap-x-4 gap-y-1 text-[0.8125rem] text-ink-2">
          {parts.map((part) => (
            <li key={part.kind} className="flex items-center gap-1.5">
              <span
                aria-hidden
                className={classNames("forced-color-adjust-none size-2 rounded-xs", fills[part.kind])}
              />
              <span className="font-medium text-ink">{formatNumber(part.count)}</span> {ui.counts[part.kind]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
