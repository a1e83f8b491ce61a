import { beforeEndedRows } from "#core/guard/ended-row.ts";
import { employeeColumns } from "../employee-file.ts";
import { employeeData } from "./fill-history.ts";
import type { Filling } from "./filling.ts";

/** A field and code of which only the last row of a file has an issue. */
export const rareIssue = { field: "phone_main", code: "not_a_phone" } as const;

/** Imports that are planned or wait: their rows in staging, their bad rows, and what was done to these. */
export async function fillPlans(filling: Filling): Promise<void> {
  await fillPlanned(filling);
  await fillBad(filling, filling.imports.bad, filling.size.rows);
  await fillBad(filling, filling.imports.mending, filling.size.badRows);
  await fillEdits(filling);
  await fillSettled(filling);
  await fillHeld(filling);
}

const planned = (counts: string) =>
  `update import set state = 'planned', planned_at = now(), rows_blank = 0, rows_held = 0, ${counts}`;

/** Half of the rows update a record, most others bring what is known, and the last ones create. */
async function fillPlanned({ run, size, imports: { planned: id } }: Filling): Promise<void> {
  const { rows } = size;
  const suffix = id.replaceAll("-", "");
  const created = Math.ceil(rows / 100);
  const updated = Math.floor(rows / 2);
  const ended = Math.min(1_000, rows);
  const action = `case when r < ${updated} then 'updated' when r < ${rows - created} then 'unchanged' else 'created' end`;
  await run(`select staging.open('${id}')`);
  await run(`insert into staging.row_${suffix} ("row", key, hash, action, version)
    select 2 + r, case when r < ${rows - created} then lpad(r::text, 8, '0') else 'NEW-' || r end, md5(r::text)::uuid,
      ${action}, 1 from generate_series(0, ${rows - 1}) r
    union all
    select ${beforeEndedRows} + 1 + r, lpad(r::text, 8, '0'), md5(r::text)::uuid, 'ended', 1
    from generate_series(0, ${ended - 1}) r`);
  await run(`insert into staging.data_${suffix} ("row", data)
    select "row", ${employeeData('"row"', "7")} from staging.row_${suffix} where action <> 'unchanged'`);
  await run(`select staging.seal('${id}')`);
  await run(
    `${planned(`rows_read = ${rows}, rows_created = ${created}, rows_updated = ${updated},
    rows_unchanged = ${rows - created - updated}, rows_skipped = 0, rows_ended = ${ended}`)} where id = '${id}'`,
  );
}

/** All rows are bad: most by their e-mail address, every tenth by its status too, the last by its telephone number alone. */
async function fillBad({ run, own }: Filling, id: string, rows: number): Promise<void> {
  const cells = employeeColumns.map((column) => (column === "email" ? "'not-an-address'" : `'some ${column}'`));
  await run(`insert into skipped_row (workspace_id, import_id, "row", key, cells)
    select ${own}, '${id}'::uuid, 1 + r, 'BAD-' || r, json_build_array(${cells.join(", ")}) from generate_series(1, ${rows}) r`);
  const issue = (position: number, column: string, field: string, code: string, from: string) =>
    run(`insert into issue (workspace_id, import_id, "row", position, "column", field, code, message)
      select ${own}, '${id}'::uuid, 1 + r, ${position}, ${column}, '${field}', '${code}', 'This is not one: “' || r || '”.' from ${from}`);
  await issue(1, "5", "email", "not_an_email", `generate_series(1, ${rows - 1}) r`);
  await issue(2, "6", "status", "unknown_value", `generate_series(10, ${rows - 1}, 10) r`);
  await issue(1, "19", rareIssue.field, rareIssue.code, `generate_series(${rows}, ${rows}) r`);
  await run(
    `${planned(`rows_read = ${rows}, rows_created = 0, rows_updated = 0, rows_unchanged = 0,
    rows_skipped = ${rows}`)} where id = '${id}'`,
  );
}

/** The newest edits are of five cells each; the oldest replaced something in half of the rows. Every fifth row is mended. */
async function fillEdits({ run, own, size, imports: { mending: id } }: Filling): Promise<void> {
  const { edits, badRows } = size;
  const half = Math.floor(badRows / 2);
  await run(`insert into edit (workspace_id, import_id, number, kind, rows, cells, by_name)
    select ${own}, '${id}'::uuid, n, case n when 1 then 'replace' else 'cells' end, case n when 1 then ${half} else 5 end,
      case n when 1 then ${half} else 5 end, 'Person ' || n % 7 from generate_series(1, ${edits}) n`);
  await run(`insert into cell_edit (workspace_id, import_id, number, "row", "column", before, after)
    select ${own}, '${id}'::uuid, 1, 1 + r, 5, 'not-an-address', 'someone@agency.example' from generate_series(1, ${half}) r
    union all
    select ${own}, '${id}'::uuid, n, 2 + (n * 7 + c) % ${badRows}, c, 'before', 'after'
    from generate_series(2, ${edits}) n, generate_series(1, 5) c`);
  await run(`insert into mended_row (workspace_id, import_id, "row", key, cells)
    select workspace_id, import_id, "row" + ${badRows}, key, cells from skipped_row
    where import_id = '${id}' and "row" % 5 = 0`);
}

/** The bad rows of the history's bad import: half are waived, a tenth was mended by the import after it. */
async function fillSettled({ run, own, size, imports: { held } }: Filling): Promise<void> {
  const { badRows } = size;
  const bad = "00000000-0000-7000-8000-000000000007";
  await run(`insert into row_resolution (workspace_id, import_id, "row", waived_by_name, reason)
    select ${own}, '${bad}'::uuid, 7000000 + r, 'Person ' || r % 7, 'Left' from generate_series(1, ${Math.floor(badRows / 2)}) r`);
  await run(`insert into row_resolution (workspace_id, import_id, "row", by_import_id, by_row)
    select ${own}, '${bad}'::uuid, 7000000 + r, '${held}'::uuid, r
    from generate_series(${Math.ceil(badRows * 0.9)}, ${badRows}) r`);
}

/** Half of them wait for one of many values, half for a record, the last ones for both; of one file, and of many small ones. */
async function fillHeld({ run, own, size, imports: { held: id } }: Filling): Promise<void> {
  const { heldRows, some, values } = size;
  const cells = employeeColumns.map((column) => `'some ${column}'`);
  const half = Math.ceil(heldRows / 2);
  await run(`create temp table held_file as
    select n, case when n <= ${half} then '${id}'::uuid end as import_id from generate_series(1, ${heldRows}) n`);
  await run(`update held_file h set import_id = f.id from (
      select id, row_number() over (order by number desc) - 1 as at from import
      where workspace_id = ${own} and state = 'completed' order by number desc limit ${some}) f
    where n > ${half} and f.at = n % ${some}`);
  await run("delete from held_file where import_id is null");
  await run(`insert into skipped_row (workspace_id, import_id, "row", key, cells, held)
    select ${own}, import_id, 20000000 + n, 'HELD-' || n, json_build_array(${cells.join(", ")}), true from held_file`);
  await run(`insert into held_row (workspace_id, import_id, "row", state, expires_at)
    select ${own}, import_id, 20000000 + n, 'waiting', now() + interval '5 days' from held_file`);
  await run(`insert into issue (workspace_id, import_id, "row", position, "column", field, code, message, waits_for)
    select ${own}, import_id, 20000000 + n, 1, 6, 'status', 'unknown_value', 'Nobody has mapped this.', 'status ' || n % 500
    from held_file where n % 2 = 0
    union all
    select ${own}, import_id, 20000000 + n, 2, 7, 'branch_id', 'unknown_reference', 'There is none.', 'branch ' || n % 5000
    from held_file where n % 2 = 1 or n % 100 = 0`);
  await run(`insert into import_value_column (workspace_id, import_id, field, complete, "distinct", unknown, unknown_rows)
    select distinct ${own}, import_id, 'status', true, 500, 500, 1000 from held_file`);
  await run(`insert into import_value (workspace_id, import_id, field, position, value, "rows", first_row, outcome)
    select ${own}, import_id, 'status', v, 'Status ' || v, 10, 2, 'unknown'
    from (select distinct import_id from held_file) f, generate_series(0, 499) v where v < ${values}`);
  await run(`update import set state = 'completed', planned_at = now(), finished_at = now(), entity = 'employee',
    rows_read = 1000, rows_created = 900, rows_updated = 100, rows_unchanged = 0, rows_skipped = 0, rows_held = 0,
    rows_blank = 0 where id = '${id}'`);
  await run(`update import i set rows_held = h.held, rows_waiting = h.held, rows_read = rows_read + h.held
    from (select import_id, count(*)::int as held from held_file group by 1) h where h.import_id = i.id`);
}
