import { entityOf } from "#core/entities/entities.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { ReferredIds } from "#core/platform/platform-body.ts";
import { platformKindOf } from "#core/platform/platform-kind.ts";
import { platformMessages } from "#core/platform/platform-messages.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RowSent, RowToSend } from "#ports/platform-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { ownFieldsOfRows } from "#use-cases/platform/gone-fields.ts";
import type { PlatformLine } from "#use-cases/platform/platform-line.ts";

/** What a row needs beside its own data: the platform's ids of the records that it refers to; or the row's refusal. */
export type Referred =
  | { readonly ids: ReferredIds; readonly gone: ReadonlySet<string> }
  | { readonly refused: Exclude<RowSent, { state: "not_sent" }> };

/**
 * Finds them for a batch: those that are known at once, the others at the platform, which are then learned. Null once
 * sending is to stop.
 */
export async function referToPlatform(
  deps: Pick<ImportDeps, "inWorkspace" | "platformIds">,
  line: PlatformLine,
  job: { readonly scope: WorkspaceScope; readonly importId: string; readonly entity: EntityName },
  rows: readonly RowToSend[],
): Promise<((row: RowToSend) => Referred) | null> {
  const { scope, importId, entity } = job;
  const { references } = entityOf(entity);
  if (references.length === 0) return ownFieldsOfRows(deps, scope, entity);
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
      if (platformId === "stopped") return null;
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
    return { ids, gone: none };
  };
}

const none: ReadonlySet<string> = new Set();

async function lookUp(line: PlatformLine, entity: EntityName, externalId: string): Promise<string | null | "stopped"> {
  for (let tries = 0; ; tries++) {
    const client = await line.turn();
    if (!client) return "stopped";
    const found = await client.find(platformKindOf(entity), externalId);
    if (found.kind === "busy" || found.kind === "denied" || found.kind === "no_answer") {
      if (await line.failed(found, tries, false)) return "stopped";
      continue;
    }
    line.hears();
    return found.kind === "ok" ? found.value.id : null;
  }
}

function unknownReference({ row, key }: RowToSend, field: string, value: string, entity: EntityName) {
  const message = platformMessages.unknownReference(value, entityOf(entity).label.toLowerCase());
  return { row, key, state: "refused", steps: 0, code: "unknown_reference", status: null, field, message } as const;
}
