import { classNames } from "./class-names.ts";

/** How a part of a bar is filled; each differs from the others without its colour, too. */
const fills = {
  accent: "bg-accent",
  striped: "bg-[repeating-linear-gradient(45deg,var(--accent)_0_2px,var(--accent-soft)_2px_5px)]",
  caution: "bg-[repeating-linear-gradient(135deg,var(--caution)_0_3px,var(--caution-ink)_3px_4px)]",
} as const;

export type BarSeries = {
  readonly name: string;
  readonly fill: keyof typeof fills;
  /** Stands before the name in the legend. */
  readonly total?: string;
};

export type ChartBar = {
  readonly key: string;
  /** What the bar says when it is pointed at. */
  readonly title: string;
  /** Below the bar. */
  readonly label: string;
  /** A second line below it. */
  readonly under?: string;
  /** One for each series, from below. */
  readonly values: readonly number[];
};

type BarsChartProps = {
  /** The whole chart in a sentence: what those read who don't see it, beside the table with its figures. */
  readonly summary: string;
  readonly series: readonly BarSeries[];
  readonly bars: readonly ChartBar[];
  /** What the highest bar may reach; its half is written, too. */
  readonly end: number;
  readonly format: (value: number) => string;
};

/** More bars than that stand close, and not each has its label. */
const fewBars = 16;
const mostLabels = 8;

/** Bars of stacked parts. The table beside it says the same to those who don't see it. */
export function BarsChart({ summary, series, bars, end, format }: BarsChartProps) {
  const gap = bars.length > fewBars ? "gap-px sm:gap-0.5" : "gap-1 sm:gap-2";
  const every = bars.length > fewBars ? Math.ceil(bars.length / mostLabels) : 1;
  return (
    <figure className="mt-2">
      <div role="img" aria-label={summary} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-3">
        <div className="flex h-40 flex-col justify-between text-right tabular-nums">
          {[end, end / 2, 0].map((at) => (
            <span key={at} className="-my-2 leading-4 whitespace-nowrap">
              {format(at)}
            </span>
          ))}
        </div>
        <div className="relative h-40">
          {["top-0", "top-1/2", "bottom-0"].map((line) => (
            <span key={line} className={classNames("absolute inset-x-0 border-t border-line", line)} />
          ))}
          <div className={classNames("absolute inset-0 flex items-end", gap)}>
            {bars.map((bar) => (
              <Bar key={bar.key} bar={bar} series={series} end={end} />
            ))}
          </div>
        </div>
        <span />
        <div className={classNames("flex pt-1.5", gap)}>
          {bars.map(({ key, label, under }, at) => (
            <span
              key={key}
              className={classNames(
                "flex min-w-0 flex-1 leading-4 whitespace-nowrap tabular-nums",
                every === 1 && "justify-center",
              )}
            >
              {at % every === 0 && (
                <span className="text-center">
                  {label}
                  {under !== undefined && <span className="block">{under}</span>}
                </span>
              )}
            </span>
          ))}
        </div>
      </div>
      <figcaption className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-[0.8125rem] text-ink-2">
        {series.map(({ name, fill, total }) => (
          <span key={name} className="flex items-center gap-1.5">
            <span aria-hidden className={classNames("forced-color-adjust-none size-2.5 rounded-xs", fills[fill])} />
            {total !== undefined && <span className="font-medium text-ink tabular-nums">{total}</span>} {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

function Bar({ bar, series, end }: { readonly bar: ChartBar } & Pick<BarsChartProps, "series" | "end">) {
  const parts = series.map(({ name, fill }, at) => ({ name, fill, value: bar.values[at] ?? 0 })).reverse();
  return (
    <span title={bar.title} className="flex h-full min-w-0 flex-1 flex-col justify-end hover:bg-hover/60">
      {parts.map(({ name, fill, value }) => (
        <span
          key={name}
          className={classNames("forced-color-adjust-none mx-auto w-full max-w-8 first:rounded-t-xs", fills[fill])}
          style={{ height: `${(value / end) * 100}%`, minHeight: value > 0 ? 2 : 0 }}
        />
      ))}
    </span>
  );
}
