import type pg from "pg";
import { regions } from "#core/checking/regions.ts";
import { columnList, copyFile, overwrite } from "./typed-table.ts";
import { employeeColumns } from "./employee-file.ts";

const oneOf = (values: readonly string[]) => `(${values.map((value) => `'${value}'`).join(", ")})`;
const email =
  "^[[:alnum:]!#$%&''*+/=?^_`{|}~.-]+@([[:alnum:]]([[:alnum:]-]*[[:alnum:]])?\\.)+[[:alpha:]][[:alnum:]-]+$";

/** A field's fault as a condition in SQL: the checks of the product as far as SQL can say them. */
const faults: Readonly<Record<string, string>> = {
  external_id:
    "external_id is null or length(external_id) > 100 or external_id ~ '^[+-]?[0-9]([.,][0-9]+)?E[+-][0-9]{2,}$'",
  username: "username is null or length(username) > 100",
  first_name: "first_name is null or length(first_name) > 100",
  last_name: "last_name is null or length(last_name) > 100",
  email: `email is null or length(email) > 254 or email !~ '${email}'`,
  status: `lower(status) not in ${oneOf(["active", "a", "pending", "on hold", "loa", "terminated", "suspended"])}`,
  birthday: "not pg_input_is_valid(birthday, 'date')",
  hire_date: "not pg_input_is_valid(hire_date, 'date')",
  gender: `gender not in ${oneOf(["F", "M", "O", "U"])}`,
  state: `state not in ${oneOf(regions.map(({ code }) => code))}`,
  zip: "zip !~ '^([0-9]{5}(-[0-9]{4})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])$'",
  country: `country not in ${oneOf(["US", "CA"])}`,
  phone_main: "phone_main !~ '^[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}$'",
};

/**
 * What a team that likes SQL writes: COPY every column as text, find the faults in SQL, merge the good rows. It plans
 * nothing and remembers nothing, and a ragged row would end it. Gives seconds.
 */
export async function checkInSql(client: pg.Client, file: string): Promise<number> {
  const began = performance.now();
  await client.query("begin");
  const columns = employeeColumns.map((name) => `${name} text`).join(", ");
  await client.query(`create unlogged table staged (line bigint generated always as identity, ${columns})`);
  await copyFile(client, file, "staged");
  const conditions = Object.entries(faults).map(([field, condition]) => `('${field}', ${condition})`);
  await client.query(
    `create unlogged table fault as
     select line, field from staged cross join lateral (values ${conditions.join(", ")}) as c (field, faulty) where faulty
     union all
     select line, 'repeated' from (select line, row_number() over (partition by external_id order by line) as place
                                   from staged) keys where place > 1`,
  );
  await client.query("analyze fault");
  const casts = employeeColumns.map((name) => (name === "birthday" || name === "hire_date" ? `${name}::date` : name));
  await client.query(
    `insert into employee (${columnList}) select ${casts.join(", ")} from staged s
     where not exists (select 1 from fault f where f.line = s.line) ${overwrite()}`,
  );
  await client.query("drop table staged");
  await client.query("commit");
  return (performance.now() - began) / 1_000;
}
