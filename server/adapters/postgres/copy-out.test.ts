import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, disconnect } from "#adapters/postgres/connect.ts";
import { copyOut } from "#adapters/postgres/copy-out.ts";
import { createWorkspaceWorld, type WorkspaceWorld } from "#testing/workspace-world.ts";

let world: WorkspaceWorld;
beforeAll(async () => {
  world = await createWorkspaceWorld();
});
afterAll(() => world.close());

/** More than lies in any buffer between the server and us. */
const manyBytes = "select repeat('x', 1000) from generate_series(1, 200000)";

const copying = async () =>
  (
    await world.owner.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and query like 'copy (%' and state = 'active'",
    )
  ).rows.map(({ pid }) => pid);

// Other systems end it when the process does.
test.runIf(process.platform === "linux")(
  "a process that stands still in the middle of a COPY is ended at the server, and hears so when it goes on",
  async () => {
    const impatient = connect(world.appUrl, { max: 1, onError: () => undefined, longestPause: 500 });
    const chunks = copyOut(impatient.pool, world.northside, manyBytes);
    await chunks.next();
    const [pid] = await copying();
    expect(pid).toBeGreaterThan(0);
    await expect.poll(copying, { timeout: 30_000 }).not.toContain(pid);
    const rest = async () => {
      for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(rest()).rejects.toThrow();
    await disconnect(impatient);
  },
  60_000,
);
