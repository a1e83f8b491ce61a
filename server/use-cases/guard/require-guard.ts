import { sourceColumns } from "#core/mapping/missing-columns.ts";
import { endingOf } from "#core/guard/ending.ts";
import { usualGuard } from "#core/guard/feed-guard.ts";
import type { JudgedPlan, MissingRecords } from "#core/guard/finding.ts";
import { findingsOf, usualFrom } from "#core/guard/findings-of.ts";
import type { Mapping } from "#core/mapping/mapping.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { GuardEvidence, GuardHold } from "#ports/feed-guards.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { rowEvidence } from "#use-cases/guard/row-evidence.ts";
import { systemActor } from "#use-cases/inbound/system-actor.ts";

/**
 * The hold that keeps a plan from its load; null when it may go on. A plan that nobody has judged yet is judged first,
 * so that no way leads around it, whatever process was killed when.
 */
export async function requireGuard(stores: WorkspaceStores, run: StoredImport): Promise<GuardHold | null> {
  await judgePlan(stores, run);
  const hold = await stores.importGuards.hold(run.id);
  return hold?.state === "open" ? hold : null;
}

/** Compares a plan with the feed's last good files; harmless to ask again. */
export async function judgePlan(stores: WorkspaceStores, run: StoredImport): Promise<void> {
  const { feedGuards, importGuards, feeds, notices, activity } = stores;
  const { feedId, entity, counts, mappingVersionId } = run;
  if (run.state !== "planned" || feedId === null || entity === null || counts === null) return;
  const read: { mapping: Mapping | null } = { mapping: null };
  const endedOf = async () => {
    const version = mappingVersionId === null ? null : await feeds.findVersion(mappingVersionId);
    read.mapping = version?.mapping ?? null;
    const ending = endingOf(entity);
    const fillsStatus = read.mapping?.fields.some(({ field }) => field === "status") ?? false;
    return ending !== null && fillsStatus ? [ending.ended] : [];
  };
  const evidence = await importGuards.unjudged(run.id, endedOf);
  if (evidence === null) return;
  const guard = (await feedGuards.find(feedId)) ?? usualGuard;
  const usual = await importGuards.lastGood(feedId, run.id, usualFrom);
  const plan: JudgedPlan = {
    rows: evidence.rows,
    updated: counts.updated,
    ending: evidence.ending,
    columns: evidence.columns,
    fieldOf: read.mapping ? fieldsByColumn(read.mapping) : new Map<string, string>(),
    created: counts.created,
    known: counts.updated + counts.unchanged,
    ...(await rowEvidence(stores, { importId: run.id, guard, usual, mapping: read.mapping })),
    missing: missingOf(run, evidence),
  };
  const findings = findingsOf(guard, plan, usual);
  if (!(await importGuards.keep(run.id, evidence, findings))) return;
  await notices.raise({ kind: "import_held", once: `import:${run.id}:guard`, importId: run.id });
  await activity.record({
    actor: systemActor,
    action: "import.guard-held",
    subject: `Import ${run.number}`,
    detail: { importId: run.id, findings: findings.length },
  });
}

function fieldsByColumn(mapping: Mapping): ReadonlyMap<string, string> {
  return new Map(mapping.fields.flatMap(({ field, source }) => sourceColumns(source).map((column) => [column, field])));
}

/** Records that the file has are the feed's, too: those that a row has updated, left as they are, or stands still for. */
function missingOf({ counts, ended }: StoredImport, { withoutKey }: GuardEvidence): MissingRecords | null {
  if (ended === null || counts === null) return null;
  return {
    count: ended,
    of: ended + counts.updated + counts.unchanged + counts.skipped + counts.held,
    unsure: withoutKey,
  };
}
