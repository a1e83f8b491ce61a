const plain = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
const size = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const sizeUnits = ["bytes", "kB", "MB", "GB", "TB"] as const;

/** 1234567 -> "1,234,567". The catalogue is English, so numbers are written the English way. */
export function formatNumber(value: number): string {
  return plain.format(value);
}

/** 0.123 -> "12.3%". */
export function formatPercent(share: number): string {
  return percent.format(share);
}

/** Decimal units, as file managers show them: 1536000 -> "1.5 MB". */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < sizeUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${size.format(value)} ${bytes === 1 ? "byte" : sizeUnits[unit]}`;
}

/** "1 row", "1,520 rows". */
export function formatCount(count: number, one: string, many: string): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
