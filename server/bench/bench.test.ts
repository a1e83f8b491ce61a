import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const run = promisify(execFile);
const bench = path.join(import.meta.dirname, "bench.ts");

const count = z.number().int().nonnegative();
const counts = z.object({
  rows: count,
  created: count,
  updated: count,
  unchanged: count,
  skipped: count,
  held: count,
  blank: count,
});
const result = z.object({
  counts,
  cpu: z.object({ worker: z.number().positive(), server: z.number().nonnegative() }),
  memory: z.object({ idle: z.number().positive(), highWaterMark: z.number().positive() }),
});
const report = z.object({
  rounds: z.array(
    z.object({
      baselineNew: z.number().positive(),
      sqlChecks: z.number().positive(),
      duckdb: z.number().positive(),
      product: z.object({
        new: result,
        unchanged: result,
        changed: result,
        "all-bad": result,
        tenth: result,
        "tenth, later": result,
        heavy: result,
      }),
    }),
  ),
  targets: z.array(z.object({ name: z.string(), value: z.number().nullable(), met: z.boolean().nullable() })),
});

describe("npm run bench -- import", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-run-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test(
    "runs every contestant but createMany with 2,000 rows, and every row is accounted for",
    { timeout: 240_000 },
    async () => {
      const json = path.join(folder, "report.json");
      const only = ["baseline", "product", "all-bad", "tenth", "mapping-heavy", "sql-checks", "duckdb"].flatMap(
        (name) => ["--only", name],
      );
      const args = [bench, "import", "--rows", "2000", "--rounds", "1", "--json", json, ...only];
      const { stdout } = await run(process.execPath, args);
      expect(stdout).toContain("all rows new, to B");

      const { rounds, targets } = report.parse(JSON.parse(await readFile(json, "utf8")));
      const product = rounds[0]?.product;
      const good = { created: 0, updated: 0, unchanged: 0, skipped: 20, held: 0, blank: 0 };
      expect(product?.new.counts).toEqual({ ...good, rows: 2_000, created: 1_980 });
      expect(product?.unchanged.counts).toEqual({ ...good, rows: 2_000, unchanged: 1_980 });
      expect(product?.changed.counts).toEqual({ ...good, rows: 2_000, updated: 1_980 });
      expect(product?.["all-bad"].counts).toEqual({ ...good, rows: 2_000, skipped: 2_000 });
      expect(product?.heavy.counts).toEqual({ ...good, rows: 2_000, created: 1_980 });
      expect(product?.tenth.counts).toEqual({ ...good, rows: 200, created: 198, skipped: 2 });
      expect(product?.["tenth, later"].counts).toEqual(product?.tenth.counts);
      expect(targets.filter(({ value }) => value === null).map(({ name }) => name)).toEqual([
        "faster than zod + Prisma createMany, a later file",
        "faster than zod + Prisma createMany, a process's first",
      ]);
    },
  );

  test("says how it is used when it is asked for something else", async () => {
    await expect(run(process.execPath, [bench, "export"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("npm run bench -- import"),
    });
    await expect(run(process.execPath, [bench, "import", "--rows", "many"])).rejects.toMatchObject({ code: 1 });
  });
});
