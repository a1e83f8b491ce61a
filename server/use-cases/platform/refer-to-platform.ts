import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { ReferredIds } from "#core/platform/platform-body.ts";
import { platformKinds } from "#core/platform/platform-kind.ts";
import { platformMessages } from "#core/platform/platform-messages.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RowSent, RowToSend } from "#ports/platform-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { PlatformLine } from "#use-cases/platform/platform-line.ts";

/** The platform's ids of the records that rows of a visit's kind refer to, or the row's refusal. */
export type Referred = { readonly ids: ReferredIds } | { readonly refused: Exclude<RowSent, { state: "not_sent" }> };

/**
 * Finds them for a batch: those that are known at once, the others at the platform, which are then learned. Null once
 * somebody has cancelled.
 */
export async function referToPlatform(
  deps: Pick<ImportDeps, "platformIds">,
  line: PlatformLine,
  job: { readonly scope: WorkspaceScope; readonly importId: string; readonly entity: EntityName },
  rows: readonly RowToSend[],
): Promise<((row: RowToSend) => Referred) | null> {
  const { scope, importId, entity } = job;
  const { references } = entityOf(entity);
  if (references.length === 0) return () => ({ ids: {} });
  const data = new Map(rows.map((row) => [row.row, JSON.parse(row.data) as Readonly<Record<string, unknown>>]));
  const known = new Map<string, ReadonlyMap<string, string>>();
  for (const { field, entity: referred } of references) {
    const wanted = new Map<string, number>();
    for (const [row, { [field]: key }] of data) if (typeof key === "string") wanted.set(key, row);
    const ids = new Map(await deps.platformIds.known(scope, referred, [...wanted.keys()]));
    const found = [];
    for (const [externalId, row] of wanted) {
      if (ids.has(externalId)) continue;
      const platformId = await lookUp(line, referred, externalId);
      if (platformId === "cancelled") return null;
      if (platformId === null) continue;
      ids.set(externalId, platformId);
      found.push({ externalId, platformId, row });
    }
    if (found.length > 0) await deps.platformIds.learn(scope, referred, found, importId);
    known.set(field, ids);
  }
  return (row) => {
    const ids: Record<string, string> = {};
    for (const { field, entity: referred } of references) {
      const key = data.get(row.row)?.[field];
      if (typeof key !== "string") continue;
      const id = known.get(field)?.get(key);
      if (id === undefined) return { refused: unknownReference(row, field, key, referred) };
      ids[field] = id;
    }
    return { ids };
  };
}

async function lookUp(
  line: PlatformLine,
  entity: EntityName,
  externalId: string,
): Promise<string | null | "cancelled"> {
  for (let tries = 0; ; tries++) {
    const client = await line.turn();
    if (!client) return "cancelled";
    const found = await client.find(platformKinds[entity], externalId);
    if (found.kind === "ok") return found.value.id;
    if (found.kind === "absent" || found.kind === "refused" || found.kind === "exists") return null;
    if (await line.failed(found, tries)) return "cancelled";
  }
}

function unknownReference({ row, key }: RowToSend, field: string, value: string, entity: EntityName) {
  const message = platformMessages.unknownReference(value, entityOf(entity).label.toLowerCase());
  return { row, key, state: "refused", steps: 0, code: "unknown_reference", status: null, field, message } as const;
}
