import type { EntityName } from "#core/entities/entity.ts";
import { isOwnField } from "#core/platform/own-fields.ts";
import type { PlatformBody } from "#core/platform/platform-body.ts";
import { platformMessages } from "#core/platform/platform-messages.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { RowToSend } from "#ports/platform-rows.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Referred } from "#use-cases/platform/refer-to-platform.ts";
import { ownFields } from "#use-cases/platform-settings/own-fields.ts";

/**
 * Looks in a row for fields of the tenant's profiles that the platform does not have any more, as far as they were
 * fetched. A row that brings a value there is refused, for that value would be lost; what a record has from before is
 * left out.
 */
export async function ownFieldsOfRows(
  deps: Pick<ImportDeps, "inWorkspace">,
  scope: WorkspaceScope,
  entity: EntityName,
): Promise<(row: RowToSend) => Referred> {
  const there = await deps.inWorkspace(scope, (stores) => ownFields(stores, entity));
  const known = new Set(there?.map(({ name }): string => name));
  return (row) => {
    // Most records have no such field at all.
    if (there === null || !`${row.data}${row.before ?? ""}`.includes('"profile.')) return { ids: {}, gone: new Set() };
    const data = JSON.parse(row.data) as PlatformBody;
    const before = row.before === null ? {} : (JSON.parse(row.before) as PlatformBody);
    const isGone = (name: string) => isOwnField(name) && !known.has(name);
    const brought = Object.keys(data).find((name) => isGone(name) && data[name] !== before[name]);
    if (brought !== undefined) return { refused: refusal(row, brought) };
    return { ids: {}, gone: new Set([...Object.keys(data), ...Object.keys(before)].filter(isGone)) };
  };
}

function refusal({ row, key }: RowToSend, field: string) {
  const message = platformMessages.goneField(field.slice(field.indexOf(".") + 1));
  return { row, key, state: "refused", steps: 0, code: "platform_refused", status: null, field, message } as const;
}
