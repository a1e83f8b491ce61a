import type { Pool } from "pg";
import { cursorRows } from "#adapters/postgres/cursor.ts";
import type { MissingReference, References } from "#ports/references.ts";

export function references(pool: Pool): References {
  return {
    missing: (scope, importId, named) =>
      cursorRows<MissingReference>(pool, scope, {
        text: `select "row", row_key as "rowKey", field, key from staging.missing_references($1, $2, $3)`,
        values: [importId, named.map(({ field }) => field), named.map(({ entity }) => entity)],
      }),
  };
}
