import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { z } from "zod";
import { AppError } from "#core/app-error.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { createDeps, type Deps } from "#server/composition.ts";
import { addWorkspace, startBenchServer } from "../bench-database.ts";
import { median } from "../measurements.ts";
import { benchSettings } from "../send-file.ts";
import { badImport, fillHistory, type HistorySize } from "./fill-history.ts";
import { fillPortal } from "./fill-portal.ts";
import { fillWork } from "./fill-work.ts";
import type { WorkImports } from "./filling.ts";
import { historyPages } from "./history-pages.ts";
import type { Page } from "./page.ts";
import { portalPages } from "./portal-pages.ts";
import { workPages } from "./work-pages.ts";

export const listsUsage = `npm run bench -- lists [--records 1000000] [--versions 10] [--imports 10000] [--times 20]
  fills a database with so many records of so many versions each, and times every page of a list and the row search`;

const whole = z.coerce.number().int().min(1);
const schema = z.object({
  records: whole.max(100_000_000).default(1_000_000),
  versions: whole.max(1_000).default(10),
  imports: whole.min(badImport).max(1_000_000).default(10_000),
  times: whole.max(1_000).default(20),
});

/** What a page may take, in milliseconds. */
const limit = 300;

/** Fills a server of its own and times the pages one after another; answers the table. */
export async function benchmarkLists(args: readonly string[], say: (line: string) => void): Promise<string> {
  const { times, ...size } = parsed(args);
  if (size.imports < size.versions) throw new AppError("bad_request", "There are fewer imports than versions.");
  const server = await startBenchServer();
  const folder = await mkdtemp(path.join(tmpdir(), "causeway-bench-lists-"));
  try {
    const ownerUrl = await server.createDatabase();
    const scope = await addWorkspace(ownerUrl);
    const deps = createDeps(benchSettings({ ownerUrl, dataFolder: folder }), "web");
    try {
      const work = await fill(deps, ownerUrl, scope, size, say);
      await server.settle();
      // A dashboard that runs has its connection and its code loaded.
      await deps.inWorkspace(scope, ({ feeds }) => feeds.list());
      const pages = [...historyPages(deps, scope, size), ...portalPages(deps, scope, size)];
      return await table([...pages, ...workPages(deps, scope, size, work)], times, size);
    } finally {
      await deps.close();
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Afterwards statistics are as autovacuum would leave them. */
async function fill(
  deps: Deps,
  ownerUrl: string,
  scope: WorkspaceScope,
  size: HistorySize,
  say: (line: string) => void,
): Promise<WorkImports> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '512MB'");
    await fillHistory(owner, scope, size, say);
    await fillPortal(owner, scope, size, say);
    const work = await fillWork(deps, owner, scope, size, say);
    say("vacuum analyze");
    await owner.query("vacuum analyze");
    return work;
  } finally {
    await owner.end();
  }
}

async function table(pages: readonly Page[], times: number, size: HistorySize): Promise<string> {
  const width = Math.max(...pages.map(({ name }) => name.length));
  const lines = [];
  for (const { name, read } of pages) {
    const taken = [];
    for (let turn = 0; turn < times; turn++) {
      const began = performance.now();
      await read(turn);
      taken.push(performance.now() - began);
    }
    const cells = [taken[0] ?? 0, median(taken) ?? 0, Math.max(...taken)].map((ms) => ms.toFixed(1).padStart(8));
    lines.push(`${name.padEnd(width)}  ${cells.join("  ")}  ${Math.max(...taken) < limit ? "met" : "missed"}`);
  }
  const { records, versions, imports } = size;
  return [
    `${records.toLocaleString("en")} records, ${(records * versions).toLocaleString("en")} changes, ${imports.toLocaleString("en")} imports; every page ${times} times, target < ${limit} ms`,
    "",
    `${"milliseconds".padEnd(width)}  ${["first", "median", "most"].map((head) => head.padStart(8)).join("  ")}`,
    ...lines,
    "",
  ].join("\n");
}

function parsed(args: readonly string[]): z.infer<typeof schema> {
  const one = { type: "string" } as const;
  try {
    const options = { records: one, versions: one, imports: one, times: one } as const;
    return schema.parse(parseArgs({ args: [...args], options }).values);
  } catch (cause) {
    throw new AppError("bad_request", listsUsage, { cause });
  }
}
