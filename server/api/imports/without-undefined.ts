/** What a schema of optional parts read, without those that are not there. */
export function withoutUndefined<T extends Readonly<Record<string, unknown>>>(
  input: T,
): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  const parts = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(parts) as { [Name in keyof T]?: Exclude<T[Name], undefined> };
}
