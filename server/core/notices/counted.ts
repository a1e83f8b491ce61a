/** "1 row", "12,345 rows": a whole number with the word that goes with it. */
export function counted(count: number, one: string, many: string): string {
  const digits = Math.trunc(count)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return `${digits} ${count === 1 ? one : many}`;
}
