import { equation } from "#core/reports/equation.ts";
import type { StoredImport } from "#ports/import-store.ts";
import type { HostileWorld } from "./hostile-world.ts";

/** What can be said of a large file in little memory: the sum, and as many rows in each bucket as are said to be. */
export async function judgeHuge({ deps, scope }: HostileWorld, run: StoredImport): Promise<string[]> {
  const { counts } = run;
  if (run.state !== "completed" || !counts) return [`It was planned and ended as ${run.state}.`];
  const complaints: string[] = [];
  if (!equation(counts).balanced) complaints.push(`The sum does not balance: ${equation(counts).sentence}`);
  let skipped = 0;
  let last = 0;
  for await (const { row, issues } of deps.outcomes.skipped(scope, run.id)) {
    if (row <= last) complaints.push(`Row ${row} is skipped twice.`);
    if (issues.length === 0) complaints.push(`Row ${row} was skipped without a reason.`);
    last = row;
    skipped++;
  }
  let changed = 0;
  for await (const { action } of deps.outcomes.changed(scope, run.id)) changed += action ? 1 : 0;
  if (skipped !== counts.skipped) complaints.push(`${counts.skipped} are said to be skipped, and ${skipped} are.`);
  const said = counts.created + counts.updated;
  if (changed !== said) complaints.push(`${said} are said to be created or updated, and ${changed} are.`);
  return complaints.slice(0, 5);
}
