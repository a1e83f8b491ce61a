const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A count as people read it: `1520` -> `1,520`. The same on every machine, whatever its locale. */
export function groupedNumber(count: number): string {
  return grouped.format(count);
}
