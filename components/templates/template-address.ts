import type { EntityName } from "#core/entities/entity.ts";
import type { WorkspaceAddress } from "#components/workspace/workspace-path.ts";

/** Where the template of an entity is downloaded: header and one example row, as CSV. */
export function templateAddress({ slug, environment }: WorkspaceAddress, entity: EntityName): string {
  return `/api/files/template?${new URLSearchParams({ tenant: slug, environment, entity })}`;
}
