import type { Transaction } from "#adapters/postgres/connect.ts";
import { fromJson, toJson } from "#adapters/postgres/json-column.ts";
import { stagingTables } from "#adapters/postgres/staging-tables.ts";
import { type ColumnDamage, damageKinds, type Repair } from "#core/damage/damage-kind.ts";
import type { ZeroProbe, ZeroQuestion } from "#core/damage/zero-evidence.ts";
import type { ColumnDamages } from "#ports/column-damages.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** So many keys of a file are looked up. */
const MOST_KEYS = 200;
/** Rows whose content is read for keys that they refer to. */
const MOST_ROWS = 20_000;
/** Zeros that are put in front at most. */
const MOST_ZEROS = 9;

/** What spreadsheets did to files of one workspace, inside the caller's transaction. */
export function columnDamages(tx: Transaction, { workspaceId }: WorkspaceScope): ColumnDamages {
  return {
    async keep(importId, found) {
      await tx.damagedCell.deleteMany({ where: { importId, workspaceId } });
      await tx.columnDamage.deleteMany({ where: { importId, workspaceId } });
      await tx.columnDamage.createMany({
        data: found.map(({ firstRows, repair, examples: _, ...damage }, position) => ({
          ...damage,
          firstRows: [...firstRows],
          repairable: repair !== null,
          ...(repair === null ? {} : { repair: toJson(repair) }),
          ...{ importId, workspaceId, position },
        })),
      });
      const cells = found.flatMap(({ examples }, position) =>
        examples.flatMap(({ row, cell }) =>
          cell === null ? [] : [{ importId, workspaceId, position, row, cell: withoutNull(cell) }],
        ),
      );
      await tx.damagedCell.createMany({ data: cells });
    },

    async ofImport(importId) {
      const where = { importId, workspaceId };
      const rows = await tx.columnDamage.findMany({ where, orderBy: { position: "asc" } });
      const shown = await tx.damagedCell.findMany({ where, orderBy: { row: "asc" } });
      return rows.flatMap((stored): ColumnDamage[] => {
        const { column, field, cells, firstRows, repair, proof, changes, position } = stored;
        const damage = damageKinds.find((kind) => kind === stored.damage);
        const step = repair === null ? null : fromJson<Repair>(repair);
        const examples = shown.filter((one) => one.position === position).map(({ row, cell }) => ({ row, cell }));
        return damage ? [{ column, field, damage, cells, firstRows, repair: step, proof, changes, examples }] : [];
      });
    },

    askRecords: (importId, question) => askRecords(tx, workspaceId, importId, question),
  };
}

/** PostgreSQL's text holds every character but this one. */
function withoutNull(text: string): string {
  return text.replaceAll("\u0000", "");
}

/** Few keys, each looked up by the primary key of the records at some lengths: a few milliseconds. */
async function askRecords(
  tx: Transaction,
  workspaceId: string,
  importId: string,
  { entity, reference, shorterThan }: ZeroQuestion,
): Promise<ZeroProbe> {
  const staged = stagingTables(importId);
  // Rows whose record is not there were skipped for it, and wait with the key that they named.
  const keys =
    reference === null
      ? `select key::text as key from ${staged.row}`
      : `select waits_for as key from ${staged.issue} where field = $4 and code = 'unknown_reference'
         union all
         select whole(d.data) ->> $4 from (select data from ${staged.data} limit ${MOST_ROWS}) d`;
  const found = await tx.$queryRawUnsafe<{ length: number; added: number; asked: number; there: number }[]>(
    `with asked as materialized (
       select distinct key from (
         select key from (${keys}) k
         where key ~ '^[1-9][0-9]{0,38}$' and ($3::int is null or length(key) < $3) limit ${MOST_KEYS}
       ) some_keys
     ), tried as (
       select key, to_length from asked
       cross join lateral generate_series(length(key), least(length(key) + ${MOST_ZEROS}, 40)) to_length
     )
     select to_length as length, (to_length > length(t.key))::int as added, count(*)::int as asked,
       count(r.key)::int as there
     from tried t left join lateral (
       select r.key from record r
       where r.workspace_id = $1::uuid and r.entity = $2 and r.key = lpad(t.key, t.to_length, '0')
         and r.hash is not null limit 1
     ) r on true
     group by 1, 2`,
    workspaceId,
    entity,
    shorterThan,
    ...(reference === null ? [] : [reference]),
  );
  const asTheyAre = found.filter(({ added }) => added === 0);
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  return {
    keys: sum(asTheyAre.map(({ asked }) => asked)),
    asTheyAre: sum(asTheyAre.map(({ there }) => there)),
    padded: found.flatMap(({ length, added, there }) => (added > 0 && there > 0 ? [{ length, keys: there }] : [])),
  };
}
