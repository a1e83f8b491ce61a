import type { PlatformServer } from "#adapters/contracts/platform-server.ts";
import type { RowCounts } from "#core/imports/import.ts";
import { asOwner } from "./as-owner.ts";
import { platformRow, refusedMark } from "./platform-rows.ts";

export type PlatformOutcome = {
  readonly rows: number;
  readonly requests: number;
  readonly seconds: number;
  /** The import's own equation. */
  readonly counts: RowCounts;
  /** Records there, and records here. */
  readonly there: number;
  readonly here: number;
  /** What is not as it has to be; empty when all is well. */
  readonly differences: readonly string[];
};

type Here = { readonly key: string; readonly platformId: string | null };

/** Compares the platform's own list with our records, ids and counts: every row once, there, here and in the equation. */
export async function comparePlatform(
  ownerUrl: string,
  platform: PlatformServer,
  { importId, rows }: { readonly importId: string; readonly rows: number },
): Promise<Omit<PlatformOutcome, "seconds">> {
  const there = platform.records.all("employees");
  const { here, counts, issues } = await asOwner(ownerUrl, async (client) => ({
    here: (
      await client.query<Here>(
        `select r.key, i.platform_id as "platformId" from record r
         left join platform_id i on i.entity = r.entity and i.external_id = r.key where r.hash is not null`,
      )
    ).rows,
    counts: (
      await client.query<RowCounts>(
        `select rows_read as rows, rows_created as created, rows_updated as updated, rows_unchanged as unchanged,
           rows_skipped as skipped, rows_held as held, rows_blank as blank from import where id = $1`,
        [importId],
      )
    ).rows[0],
    issues: (
      await client.query<{ row: number; code: string }>(`select "row", code from issue where import_id = $1`, [
        importId,
      ])
    ).rows,
  }));
  if (!counts) throw new Error("The import is gone.");
  const expected = new Set<string>();
  for (let row = 1; row <= rows; row++) {
    const [key = "", , , , , remarks] = platformRow(row);
    if (remarks !== refusedMark) expected.add(key);
  }
  const differences = [
    ...twice(there.map(({ externalId }) => externalId)),
    ...sets("there", expected, new Set(there.map(({ externalId }) => externalId))),
    ...sets("here", expected, new Set(here.map(({ key }) => key))),
    ...wrongIds(platform, here),
    ...issues
      .filter(({ row, code }) => code !== "platform_refused" || platformRow(row - 1).at(-1) !== refusedMark)
      .map(({ row, code }) => `Row ${row} was skipped as ${code}.`),
    ...(counts.rows === rows && counts.created === expected.size && counts.skipped === rows - expected.size
      ? []
      : [`The equation is ${JSON.stringify(counts)}.`]),
  ];
  return { rows, requests: platform.asked.length, counts, there: there.length, here: here.length, differences };
}

export function platformReport({ rows, requests, seconds, counts, there, here, differences }: PlatformOutcome): string {
  const { created, updated, unchanged, skipped, held, blank } = counts;
  const lines = [
    `${rows} rows in ${seconds} s (${Math.round(rows / seconds)} rows/s), ${requests} requests`,
    `${counts.rows} read = ${created} created + ${updated} updated + ${unchanged} unchanged + ${skipped} skipped + ${held} held + ${blank} blank`,
    `${there} records at the platform, ${here} here`,
    differences.length === 0 ? "No difference." : `${differences.length} differences:`,
    ...differences.slice(0, 50),
  ];
  return `${lines.join("\n")}\n`;
}

function twice(keys: readonly string[]): string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size).map((key) => `${key} is there twice.`);
}

function sets(where: string, expected: ReadonlySet<string>, found: ReadonlySet<string>): string[] {
  return [
    ...[...expected.difference(found)].map((key) => `${key} is not ${where}.`),
    ...[...found.difference(expected)].map((key) => `${key} is ${where} and should not be.`),
  ];
}

function wrongIds(platform: PlatformServer, here: readonly Here[]): string[] {
  return here
    .filter(({ key, platformId }) => platform.records.byExternal("employees", key)?.id !== platformId)
    .map(({ key }) => `${key} is known by a wrong id.`);
}
