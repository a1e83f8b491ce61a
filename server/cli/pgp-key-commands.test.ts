import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  keysCreate,
  keysExportPublic,
  keysImport,
  keysList,
  keysRetire,
  keysRotate,
} from "#server/cli/pgp-key-commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { type GpgHome, gpgHome } from "#testing/gpg-home.ts";
import { createImportWorld, type ImportWorld } from "#testing/import-world.ts";

let world: ImportWorld;
let partner: GpgHome;

beforeAll(async () => {
  world = await createImportWorld();
  partner = await gpgHome();
  vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
  vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
  vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
  vi.stubEnv("LOG_LEVEL", "silent");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await partner.end();
  await world.close();
});

const commands = [keysList, keysCreate, keysRotate, keysImport, keysRetire, keysExportPublic];

/** What a command answers with --json, its exit code, and what it says beside. */
async function keys(...args: readonly string[]) {
  const ended = { code: -1, answer: undefined as unknown, hints: "" };
  const typed = ["keys", ...args, "--workspace", "northside/staging", "--json"];
  ended.code = await runCommand(commands, typed, (json) => ({
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

test("keys are made, exported for gpg, changed, retired and listed beside a partner's", async () => {
  expect((await keys("rotate")).hints).toMatch(/no key yet/);
  expect((await keys("create")).code).toBe(0);
  expect((await keys("create")).hints).toMatch(/has a key already/);
  const [ours, theirs] = [path.join(partner.folder, "ours.asc"), path.join(partner.folder, "theirs.pgp")];
  const { answer } = await keys("export-public", ours);
  await partner.gpg(["--import", ours]);
  await partner.gpg(["--quick-generate-key", "p@example.org", "future-default", "default", "1y"]);
  await writeFile(theirs, await partner.gpg(["--export", "p@example.org"]));
  expect((await keys("import", theirs)).code).toBe(0);
  expect((await keys("import", theirs, "--own")).hints).toMatch(/This is a public key/);
  expect((await keys("rotate")).code).toBe(0);
  const { fingerprint } = answer as { fingerprint: string };
  expect((await keys("retire", fingerprint.slice(-16))).code).toBe(0);
  expect((await keys("list")).answer).toMatchObject({
    keys: [
      { kind: "own", state: "current" },
      { kind: "own", state: "retired", fingerprint },
      { kind: "partner", state: "current" },
    ],
  });
});
