/** What every value of a list is put together by. */
type Countable = { readonly value: string; readonly rows: number };

/**
 * Values with the same key are one cluster, each value in exactly one. Clusters and the values in them are sorted by
 * their rows, then by the values, so that the order of the list does not matter.
 */
export function clusterValues<Value extends Countable>(
  values: readonly Value[],
  keyOf: (value: string) => string,
): readonly (readonly Value[])[] {
  const clusters = [...Map.groupBy(values, ({ value }) => keyOf(value)).values()];
  return clusters
    .map((members) => ({ members: members.toSorted(mostRowsFirst), rows: rowsOf(members) }))
    .sort((a, b) => b.rows - a.rows || compare(a.members[0]?.value, b.members[0]?.value))
    .map(({ members }) => members);
}

function mostRowsFirst(a: Countable, b: Countable): number {
  return b.rows - a.rows || compare(a.value, b.value);
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rowsOf(members: readonly Countable[]): number {
  return members.reduce((sum, { rows }) => sum + rows, 0);
}
