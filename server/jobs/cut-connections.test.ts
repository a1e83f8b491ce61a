import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImportJob } from "#jobs/queues.ts";
import { runImportJob } from "#jobs/run-import-job.ts";
import type { ImportDeps } from "#ports/deps.ts";
import { createImportWorld, findRun, type ImportWorld, queueFile } from "#testing/import-world.ts";
import { startLoad } from "#use-cases/imports/start-load.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
});
afterAll(() => world.close());

const rows = 9_000;
const file = (prefix: string) =>
  [
    "external_id,username,first_name,last_name,email",
    // A third is good, a third is faulty, a third repeats a key.
    ...Array.from({ length: rows / 3 }, (_, n) => `${prefix}${n},u,${"Ana".repeat(30)},Lee,a@agency.example`),
    ...Array.from({ length: rows / 3 }, (_, n) => `${prefix}bad${n},u,Ana,Lee,bad`),
    ...Array.from({ length: rows / 3 }, (_, n) => `${prefix}${n},u,Ana,Lee,a@agency.example`),
  ].join("\n");

/** Ends every connection of the application at once, as a restart of the database does. */
async function cut(): Promise<void> {
  await world.owner.query(
    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and usename = 'causeway_app'",
  );
}

/** The worker's world, in which all connections are cut once at the named moment. */
function cutAt(moment: string, cuts: string[]): ImportDeps {
  const { staging, files, outcomes } = world.deps;
  const once = async (here: string) => {
    if (here !== moment || cuts.length > 0) return;
    cuts.push(here);
    await cut();
  };
  async function* cutAmid<T>(here: string, content: AsyncIterable<T>): AsyncGenerator<T> {
    let read = 0;
    for await (const part of content) {
      if (read++ === 2) await once(here);
      yield part;
    }
  }
  return {
    ...world.deps,
    files: {
      ...files,
      get: (key) => cutAmid("reading the file", files.get(key)),
      put: (key, content) => files.put(key, cutAmid("writing the report", content)),
    },
    outcomes: {
      ...outcomes,
      skippedBytes: (...args) => cutAmid("reading what was skipped", outcomes.skippedBytes(...args)),
    },
    staging: {
      ...staging,
      repeatedKeys: (...args) => cutAmid("looking for repeated keys", staging.repeatedKeys(...args)),
      async plan(...args) {
        const planning = staging.plan(...args);
        await Promise.all([planning.catch(() => undefined), once("planning")]);
        return planning;
      },
      load: (scope, importId, input) =>
        staging.load(scope, importId, {
          ...input,
          onRows: async (...progress) => {
            await once("loading");
            return input.onRows(...progress);
          },
        }),
    },
  };
}

/** As the queue does: again until it succeeds. */
async function work(deps: ImportDeps, job: ImportJob): Promise<void> {
  const turn = { signal: new AbortController().signal };
  for (let retries = 0; ; retries++) {
    try {
      return await runImportJob(deps, job, { ...turn, retries });
    } catch (error) {
      if (retries === 3) throw error;
    }
  }
}

test.each([
  "reading the file",
  "looking for repeated keys",
  "planning",
  "loading",
  "reading what was skipped",
  "writing the report",
])(
  "all connections cut while %s: the job is done again, nothing is lost or doubled, the process lives on",
  async (moment) => {
    const cuts: string[] = [];
    const deps = cutAt(moment, cuts);
    const scope = world.staging;
    const run = await queueFile(world, { feed: moment, bytes: file(moment.replaceAll(/\W/g, "")) });
    await work(deps, { stage: "check", ...scope, importId: run.id });
    await startLoad(world.deps, { scope, by: world.by, importId: run.id, create: rows / 3, update: 0 });
    await work(deps, { stage: "load", ...scope, importId: run.id });
    expect(cuts).toEqual([moment]);
    expect(await findRun(world, scope, run.id)).toMatchObject({
      state: "completed",
      counts: { rows, created: rows / 3, skipped: (rows / 3) * 2 },
    });
    const { rows: stored } = await world.owner.query(
      `select (select count(*)::int from record where import_id = $1) as records,
       (select count(*)::int from change where import_id = $1) as changes,
       (select count(*)::int from skipped_row where import_id = $1) as skipped,
       (select count(*)::int from issue where import_id = $1) as issues`,
      [run.id],
    );
    const third = rows / 3;
    expect(stored).toEqual([{ records: third, changes: third, skipped: 2 * third, issues: 2 * third }]);
  },
);
