import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { employeeColumns, employeeLines, type EmployeeFile, isBad } from "./employee-file.ts";
import { writeEmployeeFile } from "./write-employee-file.ts";

const file: EmployeeFile = { rows: 1_000, seed: 7, bad: "some", edition: 0 };
const textOf = (other: Partial<EmployeeFile> = {}) => [...employeeLines({ ...file, ...other })].join("");
const cellsOf = (text: string) => Papa.parse<string[]>(text.trimEnd()).data;

describe("the file of made-up employees", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-test-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("is the same for the same seed, down to the byte, and another for another", () => {
    const hash = createHash("sha256").update(textOf()).digest("hex");
    expect(hash).toBe(createHash("sha256").update(textOf()).digest("hex"));
    expect(textOf({ seed: 8 })).not.toBe(textOf());
  });

  test("has twenty columns, some 215 bytes a row, accents, quotes, and a line break in one row of a hundred", () => {
    const text = textOf({ bad: "none" });
    const [header, ...rows] = cellsOf(text);
    expect(header).toEqual([...employeeColumns]);
    expect(rows).toHaveLength(1_000);
    expect(new Set(rows.map((cells) => cells.length))).toEqual(new Set([20]));
    expect(new Set(rows.map(([key]) => key)).size).toBe(1_000);
    const bytesPerRow = Buffer.byteLength(text) / 1_000;
    expect(bytesPerRow).toBeGreaterThan(205);
    expect(bytesPerRow).toBeLessThan(225);
    expect(rows.filter((cells) => cells.some((cell) => cell.includes("\n")))).toHaveLength(10);
    expect(rows.some((cells) => cells.some((cell) => cell.includes('"')))).toBe(true);
    expect(rows.some((cells) => /[é-ž]/.test(cells.join("")))).toBe(true);
  });

  test("has one bad row in a hundred, of every kind of fault", () => {
    const good = cellsOf(textOf({ bad: "none" }));
    const rows = cellsOf(textOf());
    const spoilt = rows.flatMap((cells, index) => (cells.join() === good[index]?.join() ? [] : [index - 1]));
    expect(spoilt).toEqual(Array.from({ length: 10 }, (_, hundred) => hundred * 100 + 49));
    expect(spoilt.every((row) => isBad(file, row))).toBe(true);
    expect(spoilt.map((row) => rows[row + 1]?.length)).toEqual([20, 20, 20, 20, 20, 20, 12, 20, 20, 20]);
    expect(rows[750]?.[0]).toBe(rows[749]?.[0]);
  });

  test("changes every row in its next edition, and the key of none", () => {
    const first = cellsOf(textOf({ bad: "none" }));
    const next = cellsOf(textOf({ bad: "none", edition: 1 }));
    expect(next.slice(1).every((cells, index) => cells.join() !== first[index + 1]?.join())).toBe(true);
    expect(next.map(([key]) => key)).toEqual(first.map(([key]) => key));
  });

  test("is written as it is described", async () => {
    const target = path.join(folder, "employees.csv");
    const bytes = await writeEmployeeFile(target, file);
    const written = await readFile(target, "utf8");
    expect(written).toBe(textOf());
    expect(bytes).toBe(Buffer.byteLength(written));
  });
});
