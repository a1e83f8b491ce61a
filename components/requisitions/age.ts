const units = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/** How long something has waited, in its largest whole unit: "3 days", "5 hours". */
export function ageOf(since: number, now: number): string {
  const waited = Math.max(0, now - since);
  const { unit, ms } = units.find((one) => waited >= one.ms) ?? units[2];
  const count = Math.floor(waited / ms);
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
