import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import type { Entity } from "#core/entities/entity.ts";
import type { ImportView } from "./import-views.ts";

/** What an import's rows are, with the tenant's own fields that its mapping fills; null before its columns are set. */
export function entityOfView({ run, mapping }: Pick<ImportView, "run" | "mapping">): Entity | null {
  return run.entity && entityOfMapping({ entity: run.entity, extraFields: mapping?.mapping.extraFields ?? [] });
}
