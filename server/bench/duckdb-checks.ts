import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { regions } from "#core/checking/regions.ts";
import { withClient } from "./bench-database.ts";
import { employeeColumns } from "./employee-file.ts";
import { copyAndMerge } from "./typed-table.ts";

const oneOf = (values: readonly string[]) => `(${values.map((value) => `'${value}'`).join(", ")})`;
const matches = (column: string, pattern: string) => `regexp_full_match(${column}, '${pattern}')`;

/** What makes a row faulty: the checks of the product as far as DuckDB's SQL can say them. */
const faulty = [
  "external_id is null or length(external_id) > 100",
  matches("external_id", "[+-]?[0-9]([.,][0-9]+)?E[+-][0-9]{2,}"),
  ...["username", "first_name", "last_name"].map((column) => `${column} is null or length(${column}) > 100`),
  `email is null or length(email) > 254 or not ${matches("email", "[\\w!#$%&*+/=?^`{|}~.-]+@([A-Za-z0-9-]+\\.)+[A-Za-z][A-Za-z0-9-]+")}`,
  `lower(status) not in ${oneOf(["active", "a", "pending", "on hold", "loa", "terminated", "suspended"])}`,
  ...["birthday", "hire_date"].map((column) => `${column} is not null and try_cast(${column} as date) is null`),
  `gender not in ${oneOf(["F", "M", "O", "U"])}`,
  `state not in ${oneOf(regions.map(({ code }) => code))}`,
  `not ${matches("zip", "[0-9]{5}(-[0-9]{4})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]")}`,
  `country not in ${oneOf(["US", "CA"])}`,
  `not ${matches("phone_main", "[2-9][0-9]{2}[-. ][2-9][0-9]{2}[-. ][0-9]{4}")}`,
].map((condition) => `coalesce(${condition}, false)`);

/**
 * DuckDB reads and checks the file on all cores and writes the good rows to another, which PostgreSQL copies and merges.
 * It plans nothing, remembers nothing and names no fault. Gives seconds.
 */
export async function checkInDuckDb(job: {
  readonly url: string;
  readonly file: string;
}): Promise<{ seconds: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-duckdb-"));
  const good = path.join(folder, "good.csv");
  try {
    const began = performance.now();
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(
      `copy (
         select ${employeeColumns.join(", ")} from read_csv('${job.file}', all_varchar = true, header = true, delim = ',', quote = '"')
         where not (${faulty.join(" or ")})
         qualify row_number() over (partition by external_id) = 1
       ) to '${good}' (header true)`,
    );
    connection.closeSync();
    await withClient(job.url, (client) => copyAndMerge(client, good));
    return { seconds: (performance.now() - began) / 1_000 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
