import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runCommand } from "#server/cli/run-command.ts";
import { keysReseal, keysRotateSealing, keysSealing } from "#server/cli/sealing-commands.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";

let world: ImportWorld;
beforeAll(async () => {
  world = await createImportWorld();
  vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
  vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
  vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
  vi.stubEnv("LOG_LEVEL", "silent");
  const { tenantId, workspaceId } = world.staging;
  await world.deps.files.put(`${tenantId}/${workspaceId}/originals/1`, content());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await world.close();
});

async function* content(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("external_id");
}

/** What a command answers with --json, its exit code, and what it says beside. */
async function run(...args: string[]) {
  const ended = { code: -1, answer: undefined as unknown, hints: "" };
  ended.code = await runCommand([keysSealing, keysRotateSealing, keysReseal], [...args, "--json"], (json) => ({
    json,
    say: () => undefined,
    hint: (line) => (ended.hints += line),
    table: () => undefined,
    answer: (value) => (ended.answer = value),
    bytes: () => Promise.resolve(),
    input: (async function* () {})(),
  }));
  return ended;
}

test("a rotation by the command line is told, seals all files anew and is in every workspace's log", async () => {
  const first = await world.deps.sealing.currentKey();
  const rotated = await run("keys", "rotate-sealing");
  const second = await world.deps.sealing.currentKey();
  expect(rotated).toMatchObject({ code: 0, answer: { key: second } });
  const before = await run("keys", "sealing");
  expect(before.answer).toMatchObject({
    keys: [
      { key: second, seals: true, files: 0 },
      { key: first, seals: false, files: 1 },
    ],
  });
  expect(before.hints).toContain("keys reseal");
  expect(await run("keys", "reseal")).toMatchObject({ code: 0, answer: { files: 1, secrets: 0, refused: [] } });
  expect(await run("keys", "sealing")).toMatchObject({ hints: "", answer: { keys: [{ key: second, files: 1 }] } });
  const { rows } = await world.owner.query(
    `select count(*)::int as logs, (select count(*)::int from workspace) as workspaces from activity
     where action = 'sealing.key-added' and subject = $1 and actor_name = 'Command line'`,
    [`Key ${second}`],
  );
  expect(rows[0].logs).toBe(rows[0].workspaces);
});

test("a key that a variable sets is not rotated in a file that nobody reads", async () => {
  vi.stubEnv("CAUSEWAY_SEALING_KEY", Buffer.alloc(32, 1).toString("base64"));
  const refused = await run("keys", "rotate-sealing");
  expect(refused).toMatchObject({ code: 4, hints: expect.stringContaining("CAUSEWAY_SEALING_KEY") as string });
  vi.stubEnv("CAUSEWAY_SEALING_KEY", "");
});

test("a key that was lost is told, and no other is made", async () => {
  vi.stubEnv("CAUSEWAY_DATA", path.join(world.config.dataFolder, "elsewhere"));
  for (const command of ["rotate-sealing", "sealing", "reseal"]) {
    expect(await run("keys", command)).toMatchObject({ code: 1, hints: expect.stringContaining("is gone") as string });
  }
});
