import type { Transaction } from "#adapters/postgres/connect.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { beforeEndedRows } from "#core/guard/ended-row.ts";
import type { KnownRow, RecordValues } from "#core/guard/moved-values.ts";
import type { GuardSamples } from "#ports/guard-samples.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** Of each kind so many rows are read, at even steps: they tell of a million as well as of a thousand. */
const looks = 1_000;

type Read = { readonly before: RecordValues | null; readonly after: RecordValues };

/** Rows for the change guard to look into, inside the caller's transaction. */
export function guardSamples(tx: Transaction, { workspaceId }: WorkspaceScope): GuardSamples {
  return {
    async ofPlan(importId) {
      const staged = stagingTables(importId);
      const [there] = await tx.$queryRaw<{ there: boolean }[]>`select to_regclass(${staged.data}) is not null as there`;
      if (!there?.there) return { known: [], created: [] };
      const read = (action: string, columns: string, joins: string, ...given: readonly string[]) => {
        const sql = `${picked(staged.row, "action = $1", "key")} select ${columns} from picked p ${joins}`;
        return tx.$queryRawUnsafe<Read[]>(sql, action, ...given);
      };
      const whose = [workspaceId, importId];
      const content = `join ${staged.data} d on d."row" = p."row"`;
      const updated = await read(
        "updated",
        "whole(c.data) as before, whole(d.data) as after",
        `${content} ${record}`,
        ...whose,
      );
      const unchanged = await read("unchanged", "whole(c.data) as before, whole(c.data) as after", record, ...whose);
      const created = await read("created", "null as before, whole(d.data) as after", content);
      const [counts] = await tx.$queryRaw<{ updated: number; unchanged: number }[]>`
        select rows_updated as updated, rows_unchanged as unchanged from import where id = ${importId}::uuid`;
      const known = [...weighed(updated, counts?.updated ?? 0), ...weighed(unchanged, counts?.unchanged ?? 0)];
      return { known, created: created.map(({ after }) => after) };
    },

    async ofLoaded(importIds) {
      const found: Read[] = [];
      for (const importId of importIds) {
        const rows = await tx.$queryRawUnsafe<Read[]>(
          `${picked("change", "import_id = $1::uuid and workspace_id = $2::uuid", "data, before_import_id, before_row")}
           select whole(b.data) as before, whole(p.data) as after from picked p
           left join change b on b.import_id = p.before_import_id and b."row" = p.before_row
           where p.data is not null`,
          importId,
          workspaceId,
        );
        found.push(...rows);
      }
      const known = found.filter(({ before }) => before !== null);
      return { known: weighed(known, known.length), created: found.map(({ after }) => after) };
    },

    async keysAmong(entity, texts) {
      const found = await tx.$queryRaw<{ key: string }[]>`
        select r.key from unnest(${texts}::text[]) t(key) join record r on r.key = t.key
        where r.workspace_id = ${workspaceId}::uuid and r.entity = ${entity} and r.hash is not null`;
      return new Set(found.map(({ key }) => key));
    },
  };
}

/** The record of a picked row as it is. Joined one by one: there are few of them, and many records. */
const record = `
  cross join lateral (
    select c.data from record r join change c on c.import_id = r.import_id and c."row" = r."row"
    where r.workspace_id = $2::uuid and r.key = p.key
      and r.entity = (select entity from import where id = $3::uuid) limit 1
  ) c`;

/**
 * Rows of a table at even steps between its first and its last, each found by index. Those behind `beforeEndedRows` are
 * none of the file's.
 */
function picked(table: string, where: string, columns: string): string {
  const file = `${where} and "row" <= ${beforeEndedRows}`;
  return `with ends as (
      select (select "row" from ${table} where ${file} order by "row" limit 1) as first,
        (select "row" from ${table} where ${file} order by "row" desc limit 1) as last
    ), steps as (
      select distinct (first + (last - first)::bigint * step / ${looks})::int as at
      from ends cross join generate_series(0, ${looks}) step
    ), picked as materialized (
      select distinct on (t."row") t.* from steps cross join lateral (
        select "row", ${columns} from ${table}
        where ${file} and "row" >= steps.at order by "row" limit 1
      ) t order by t."row"
    )`;
}

function weighed(rows: readonly Read[], of: number): readonly KnownRow[] {
  return rows.flatMap(({ before, after }) => {
    return before === null ? [] : [{ before, after, weight: of / rows.length }];
  });
}
