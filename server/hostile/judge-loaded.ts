import type { FileFormat } from "#core/file/file-format.ts";
import { equation } from "#core/reports/equation.ts";
import type { StoredImport } from "#ports/import-store.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { readRows } from "#use-cases/imports/read-rows.ts";
import type { HostileFile } from "./hostile-file.ts";
import type { HostileWorld } from "./hostile-world.ts";
import { readReference } from "./reference-reader.ts";

/** Every record of the file must have ended in one bucket, with its cells as they were. */
export async function judgeLoaded(
  world: HostileWorld,
  file: HostileFile,
  run: StoredImport,
  format: FileFormat,
): Promise<string[]> {
  const { deps, scope } = world;
  const complaints: string[] = [];
  const complain = (wrong: boolean, what: string) => {
    if (wrong) complaints.push(what);
  };
  const { counts } = run;
  if (run.state !== "completed" || !counts) return [`It was planned and ended as ${run.state}.`];
  complain(!equation(counts).balanced, `The sum does not balance: ${equation(counts).sentence}`);
  const records = file.records ?? (await recordsOf(world, run, format));
  const body = records.slice(format.headerRow);
  complain(counts.rows !== body.length, `It has ${body.length} records, and ${counts.rows} were counted.`);

  const skipped = await tableOf(errorFile(deps, scope, run), format.delimiter);
  const loaded = await tableOf(loadedRowsFile(deps, scope, run), format.delimiter);
  const width = (skipped[0]?.length ?? 4) - 4;
  const buckets = new Map<number, string>();
  const put = (row: number, bucket: string) => {
    complain(buckets.has(row), `Row ${row} is ${buckets.get(row)} and ${bucket}.`);
    buckets.set(row, bucket);
  };
  for (const cells of skipped.slice(1)) {
    const row = Number(cells[width]);
    put(row, "skipped");
    complain(!cells[width + 2], `Row ${row} was skipped without a reason.`);
    const original = [...cells.slice(0, width), ...cells.slice(width + 4)].map(unprotected);
    complain(
      !alike(original, records[row - 1]),
      `The error file has other cells in row ${row}: ${JSON.stringify([original, records[row - 1]]).slice(0, 300)}`,
    );
    complain(cells.some(runs), `A cell of row ${row} of the error file would run as a formula.`);
  }
  for (const cells of loaded.slice(1)) put(Number(cells[width]), cells[width + 1] ?? "");
  const count = (bucket: string) => [...buckets.values()].filter((one) => one === bucket).length;
  for (const bucket of ["created", "updated", "unchanged", "skipped"] as const) {
    complain(counts[bucket] !== count(bucket), `${counts[bucket]} are said to be ${bucket}, and ${count(bucket)} are.`);
  }
  const blank = body.filter((cells, index) => isBlank(cells) && !buckets.has(format.headerRow + 1 + index)).length;
  complain(counts.blank !== blank, `${counts.blank} rows are said to be blank, and ${blank} are.`);
  // Rows that wait for a record are in neither file.
  const missing = body.length - buckets.size - blank - counts.held;
  complain(missing !== 0, `${missing} rows are in no bucket.`);
  return complaints.slice(0, 5);
}

/** What the product's own reader makes of a file that is not right by the rules: nobody else could say. */
async function recordsOf({ deps }: HostileWorld, run: StoredImport, format: FileFormat): Promise<readonly string[][]> {
  const records: string[][] = [];
  for await (const part of readRows(deps.files.get(run.storeKey), format)) {
    if (part.kind === "rows") for (const cells of part.batch.rows) records.push([...cells]);
  }
  return records;
}

export async function tableOf(content: AsyncIterable<Uint8Array>, delimiter: string): Promise<string[][]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let text = "";
  for await (const chunk of content) text += decoder.decode(chunk, { stream: true });
  return readReference(text + decoder.decode(), delimiter);
}

const signs = "[=+\\-@\\t\\r\\n＝＋－＠]";

/** The rule of formula-safe cells, said once more: what would run, and what it was before it was made safe. */
function runs(cell: string): boolean {
  return new RegExp(`^${signs}`).test(cell) && !/^[+-]\d+(?:[.,]\d+)?$/.test(cell);
}

function unprotected(cell: string): string {
  return new RegExp(`^'+${signs}`).test(cell) ? cell.slice(1) : cell;
}

/** The same cells; how many blank ones follow the last one is not kept. */
export function alike(one: readonly string[], other: readonly string[] | undefined): boolean {
  const length = Math.max(one.length, other?.length ?? 0);
  if (!other) return false;
  for (let index = 0; index < length; index++) {
    const [left = "", right = ""] = [one[index], other[index]];
    const behind = index >= Math.min(one.length, other.length);
    if (left !== right && !(behind && (left + right).trim() === "")) return false;
  }
  return true;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
