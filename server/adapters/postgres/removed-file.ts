import type { RemovedFile, RuleOwner } from "#core/retention/retention.ts";

/** What the retention has written on the row of a file that it took away. */
export function toRemovedFile(row: {
  readonly fileRemovedAt: Date | null;
  readonly fileRemovedRule: string | null;
  readonly fileRemovedDays: number | null;
}): RemovedFile | null {
  const { fileRemovedAt, fileRemovedRule, fileRemovedDays } = row;
  if (fileRemovedAt === null || fileRemovedRule === null || fileRemovedDays === null) return null;
  return { at: fileRemovedAt.toISOString(), rule: fileRemovedRule as RuleOwner, days: fileRemovedDays };
}
