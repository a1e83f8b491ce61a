/** On how many days of a zone's calendar so many instants lie, in milliseconds since 1970. */
export function countDays(instants: readonly number[], zone: string): number {
  const { format } = new Intl.DateTimeFormat("en-US", { timeZone: zone, dateStyle: "short" });
  return new Set(instants.map((instant) => format(instant))).size;
}
