import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const run = promisify(execFile);
const bench = path.join(import.meta.dirname, "..", "bench.ts");

describe("npm run bench -- lists", () => {
  test("fills a small history and times every page of it", { timeout: 120_000 }, async () => {
    const size = ["--records", "300", "--versions", "3", "--imports", "12", "--times", "1"];
    const { stdout } = await run(process.execPath, [bench, "lists", ...size]);
    expect(stdout).toContain("300 records, 900 changes, 12 imports");
    for (const page of [
      ...["imports, needs me", "home page", "row search, a record of 3 versions", "activity, newest"],
      ...["appointments of the busiest day", "day files, days around today", "requests, waiting", "businesses, one"],
      ...["messages, failed, the last page", "notices, newest", "reports, ten years", "intake, counts and newest"],
      ...["plan of 300 rows, created, the last", "300 bad rows, by repair", "mending of 300 rows, its summary"],
      ...["undo of 300 rows, some sent on, its preview", "300 held rows, inbox", "20 mappings"],
    ]) {
      expect(stdout).toMatch(new RegExp(`^${page} +[0-9.]+ +[0-9.]+ +[0-9.]+  (met|missed)$`, "m"));
    }
  });

  test("says how it is used when it is asked for something else", async () => {
    await expect(run(process.execPath, [bench, "lists", "--records", "many"])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("npm run bench -- lists"),
    });
  });
});
