import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { FileFormat } from "#core/file/file-format.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";
import { loadedRowsFile } from "#use-cases/imports/loaded-rows-file.ts";
import { cancelImport } from "#use-cases/imports/cancel-import.ts";
import { checkImport } from "#use-cases/imports/check-import.ts";
import { loadImport } from "#use-cases/imports/load-import.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";
import {
  checkedFile,
  createImportWorld,
  findRun,
  type ImportWorld,
  loadedFile,
  queueFile,
  textOf,
} from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const header = "external_id,username,first_name,last_name,email,status,zip";
const row = (key: string, rest: Partial<Record<"first" | "email" | "status" | "zip", string>> = {}) =>
  `${key},u${key},${rest.first ?? "Ana"},Núñez,${rest.email ?? `${key}@agency.example`},${rest.status ?? "active"},${rest.zip ?? ""}`;
const file = (...lines: string[]) => [header, ...lines, ""].join("\r\n");

/** The error file that the report has stored. */
async function storedErrors(importId: string): Promise<string> {
  const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(importId));
  return textOf(world.deps.files.get(artifacts.find(({ kind }) => kind === "error_file")?.storeKey ?? ""));
}

describe("the way of a file", () => {
  test("ends with every row in exactly one bucket and an error file that names the faults", async () => {
    const run = await loadedFile(world, {
      bytes: file(
        row("000001"),
        row("000002", { email: "not-an-email", status: "RPN-II" }),
        ",,,,,,",
        row("000003", { first: '"line\nbreak"' }),
        row("1.23457E+11"),
        row("000001"),
        "000005,only,three",
        row("000006", { first: "=HYPERLINK(1)", zip: "7102" }),
      ),
    });
    expect(run.state).toBe("completed");
    expect(run.counts).toEqual({ rows: 8, created: 2, updated: 0, unchanged: 0, skipped: 5, held: 0, blank: 1 });

    const { header: columns, rows } = await tableOf(errorFile(world.deps, world.staging, run));
    expect(columns).toEqual([...header.split(","), "_row", "_field", "_code", "_message"]);
    expect(rows.map((cells) => cells.slice(7, 10))).toEqual([
      ["3", "email; status", "not_an_email; unknown_value"],
      ["6", "external_id", "scientific_notation"],
      ["7", "external_id", "repeated_key"],
      ["8", "row", "too_few_cells"],
      ["9", "zip", "lost_leading_zero"],
    ]);
    expect(rows[4]?.slice(0, 3)).toEqual(["000006", "u000006", "'=HYPERLINK(1)"]);
    expect(await storedErrors(run.id)).toBe(await textOf(errorFile(world.deps, world.staging, run)));
  });

  test.each<[string, string, FileFormat["delimiter"], (text: string) => Uint8Array]>([
    ["windows-1252 and semicolons", "windows-1252", ";", (text) => Buffer.from(text, "latin1")],
    ["UTF-16 and tabs", "utf-16le", "\t", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-8 and pipes", "utf-8", "|", (text) => Buffer.from(text)],
  ])("leaves the same error file, stored and downloaded: %s", async (name, encoding, delimiter, encode) => {
    const key = name.slice(0, 6);
    const cells = [
      "=1+1",
      "-5",
      "'=x",
      "@SUM",
      "\r\n",
      'say ""é""',
      "a;b\t,|c",
      "\\n",
      "\u007f",
      "x".repeat(40_000),
      " ",
      "ÿ",
    ];
    const rows = cells.map((cell, at) => `${key}${at}|u${key}${at}|"${cell}"|Núñez|not an e-mail|active|`);
    const ragged = [`${key}a|u`, `${key}b|ub|Ana|Lee|x@agency.example|active|48226|"=more"|`, `${key}c|u"c|Ana||x||`];
    const plain = [header.replaceAll(",", "|"), ...rows, "||||||", ...ragged, ""].join("\r\n");
    const text = plain.replace(/"[^"]*(?:""[^"]*)*"|\|/g, (part) => (part === "|" ? delimiter : part));
    const run = await loadedFile(world, {
      feed: `Errors in ${name}`,
      bytes: encode(text),
      columns: header.split(","),
      format: { encoding, delimiter, quote: '"', headerRow: 1 },
    });
    expect(run).toMatchObject({ state: "completed", counts: { skipped: cells.length + ragged.length, blank: 1 } });
    const stored = await storedErrors(run.id);
    expect(stored).toBe(await textOf(errorFile(world.deps, world.staging, run)));
    expect(stored).toContain(`${delimiter}'=1+1${delimiter}`);
    expect(stored).toContain('"say ""é"""');
  });

  test("takes its own error file back, corrected, without the columns that were added", async () => {
    const run = await loadedFile(world, {
      feed: "Back",
      bytes: file(row("B1"), row("B2", { first: "=1+1", email: "bad" })),
    });
    const text = await textOf(errorFile(world.deps, world.staging, run));
    expect(text).toContain("'=1+1");
    const corrected = text.replace(/,bad,/, ",b2@agency.example,").slice(1);
    const again = await loadedFile(world, { feed: "Back", bytes: corrected, columns: header.split(",") });
    expect(again.counts).toMatchObject({ rows: 1, created: 1, skipped: 0 });
    const stored = await world.owner.query("select whole(data) ->> 'first_name' as name from change where key = 'B2'");
    expect(stored.rows).toEqual([{ name: "=1+1" }]);
  });

  test("gives the loaded rows with what each did", async () => {
    await loadedFile(world, { feed: "Loaded", bytes: file(row("L1"), row("L2")) });
    const run = await loadedFile(world, {
      feed: "Loaded",
      bytes: file(row("L1"), row("L2", { first: "Bea" }), row("L3"), row("L4", { email: "bad" })),
    });
    const { header: columns, rows } = await tableOf(loadedRowsFile(world.deps, world.staging, run));
    expect(columns.slice(-2)).toEqual(["_row", "_action"]);
    expect(rows.map((cells) => cells.slice(-2))).toEqual([
      ["2", "unchanged"],
      ["3", "updated"],
      ["4", "created"],
    ]);
  });

  test("writes a receipt that names hashes, counts and versions", async () => {
    const run = await loadedFile(world, { feed: "Receipts", bytes: file(row("R1")) });
    const artifacts = await world.deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
    const receipt = artifacts.find(({ kind }) => kind === "receipt");
    const text = await textOf(world.deps.files.get(receipt?.storeKey ?? ""));
    expect(text).toContain(run.sha256);
    expect(JSON.parse(text)).toMatchObject({ counts: { rows: 1, created: 1 } });
  });

  test("says no to the same bytes for the same feed until somebody says again", async () => {
    const bytes = file(row("T1"));
    await loadedFile(world, { feed: "Twins", bytes });
    await expect(queueFile(world, { feed: "Twins", bytes })).rejects.toMatchObject({ code: "conflict" });
    const again = await loadedFile(world, { feed: "Twins", bytes, again: true });
    expect(again.counts).toMatchObject({ unchanged: 1, created: 0 });
  });

  test("keeps a mapping's version while it says the same and adds one when it changes", async () => {
    const first = await checkedFile(world, { feed: "Versions", bytes: file(row("V1")) });
    const same = await checkedFile(world, { feed: "Versions", bytes: file(row("V2")) });
    const wider = await checkedFile(world, {
      feed: "Versions",
      bytes: `${header},city\n${row("V3")},Flint\n`,
    });
    expect([first.mappingVersion, same.mappingVersion, wider.mappingVersion]).toEqual([1, 1, 2]);
  });
});

describe("a file that can't be processed", () => {
  test.each([
    ["is empty", "", "empty"],
    ["has a header only", `${header}\n`, "header_only"],
    ["is a zip archive", Uint8Array.from([0x50, 0x4b, 3, 4, ...Array(600).fill(7)]), "compressed"],
    ["has a NUL byte", `${header}\n${row("N1")}\0\n`, "nul_byte"],
    ["never closes a quote", `${header}\n${row("Q1")}\n"Q2,u,Ana\n${row("Q3")}\n`, "unclosed_quote"],
    [
      "is not in its encoding",
      Uint8Array.from([...Buffer.from(`${header}\nE1,u,Jos`), 0xe9, 0x2c, 0x0a]),
      "wrong_encoding",
    ],
    ["lacks a mapped column", `external_id,first_name\nM1,Ana\n`, "missing_columns"],
    ["has one line of 3 MB", `${header}\n${"x".repeat(3_000_000)}\n`, "record_too_long"],
  ])("%s: one sentence, nothing changed", async (_, bytes, code) => {
    const run = await checkedFile(world, { feed: "Faults", bytes, columns: header.split(",") });
    expect(run).toMatchObject({ state: "failed", fault: { code }, counts: null });
    expect(run.fault?.sentence).toMatch(/^[^\n]{20,400}$/);
    const left = await world.owner.query(
      "select count(*)::int as tables from pg_tables where schemaname = 'staging' and tablename like $1",
      [`%${run.id.replaceAll("-", "")}`],
    );
    expect(left.rows).toEqual([{ tables: 0 }]);
  });
});

describe("two people at once", () => {
  test("one load wins, the other is told", async () => {
    const run = await checkedFile(world, { feed: "Race", bytes: file(row("P1")) });
    const load = () =>
      startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 1, update: 0 });
    const results = await Promise.allSettled([load(), load()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("a plan that has changed since it was seen is not loaded", async () => {
    const run = await checkedFile(world, { feed: "Seen", bytes: file(row("S1")) });
    const load = startLoad(world.deps, { scope: world.staging, by: world.by, importId: run.id, create: 2, update: 0 });
    await expect(load).rejects.toMatchObject({ code: "conflict" });
  });

  test("a cancelled import does nothing when its job comes up", async () => {
    const run = await queueFile(world, { feed: "Cancel", bytes: file(row("X1")) });
    await cancelImport(world.deps, { scope: world.staging, by: world.by, importId: run.id });
    await checkImport(world.deps, { scope: world.staging, importId: run.id });
    expect((await findRun(world, world.staging, run.id)).state).toBe("cancelled");
  });

  test("an import of another workspace is not found", async () => {
    const run = await checkedFile(world, { feed: "Mine", bytes: file(row("Y1")) });
    const cancel = cancelImport(world.deps, { scope: world.production, by: world.by, importId: run.id });
    await expect(cancel).rejects.toMatchObject({ code: "not_found" });
  });
});

test("a job that runs again after its work was done changes nothing", async () => {
  const run = await loadedFile(world, { feed: "Replay", bytes: file(row("Z1"), row("Z2")) });
  await loadImport(world.deps, { scope: world.staging, importId: run.id });
  await checkImport(world.deps, { scope: world.staging, importId: run.id });
  expect(await findRun(world, world.staging, run.id)).toEqual(run);
  const changes = await world.owner.query("select count(*)::int as changes from change where import_id = $1", [run.id]);
  expect(changes.rows).toEqual([{ changes: 2 }]);
});

async function tableOf(content: AsyncIterable<Uint8Array>) {
  const text = await textOf(content);
  expect(text.startsWith("\uFEFF")).toBe(true);
  const { data } = Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true });
  const [header = [], ...rows] = data;
  return { header, rows };
}
