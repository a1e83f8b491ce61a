import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { commands } from "#server/cli/commands.ts";
import { runCommand } from "#server/cli/run-command.ts";
import { textTable } from "#server/cli/text-table.ts";
import type { Terminal } from "#server/cli/terminal.ts";
import { startWorker } from "#server/start-worker.ts";
import { sampleFile } from "#testing/sample-file.ts";
import { bytesOf } from "#testing/bytes-of.ts";
import { createImportWorld, findRun, loadedFile, type ImportWorld } from "#testing/import-world.ts";
import { errorFile } from "#use-cases/imports/error-file.ts";

let world: ImportWorld;
let folder: string;
let stopWorker: () => Promise<void>;

beforeAll(async () => {
  world = await createImportWorld();
  folder = await mkdtemp(path.join(tmpdir(), "causeway-cli-"));
  vi.stubEnv("DATABASE_URL", world.config.databaseUrl);
  vi.stubEnv("CAUSEWAY_SECRET", world.config.secret);
  vi.stubEnv("CAUSEWAY_DATA", world.config.dataFolder);
  vi.stubEnv("LOG_LEVEL", "silent");
  await loadedFile(world, { bytes: file("first", 2) });
  stopWorker = await startWorker(world.config, world.deps);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await stopWorker();
  await world.close();
  await rm(folder, { recursive: true });
});

type Ended = { code: number; said: string; hints: string; answer: unknown; bytes: string };

/** Runs a command as the terminal does, in this process. */
async function run(...args: string[]): Promise<Ended> {
  const ended: Ended = { code: -1, said: "", hints: "", answer: undefined, bytes: "" };
  const terminal = (json: boolean): Terminal => ({
    json,
    say: (line) => json || (ended.said += `${line}\n`),
    hint: (line) => (ended.hints += `${line}\n`),
    table: (columns, rows) => json || (ended.said += `${textTable(columns, rows)}\n`),
    answer: (value) => json && (ended.answer = value),
    async bytes(content) {
      for await (const chunk of content) ended.bytes += Buffer.from(chunk).toString();
    },
    input: (async function* () {})(),
  });
  ended.code = await runCommand(commands, args, terminal);
  return ended;
}

const at = ["--workspace", "northside/staging"];

function file(name: string, good: number, bad = 0): string {
  const row = (n: number, email: string) => `${name}${n},${name}${n},Ana,Diaz,${email}`;
  const rows = Array.from({ length: good + bad }, (_, n) => row(n, n < good ? `${name}${n}@agency.example` : "none"));
  return ["external_id,username,first_name,last_name,email", ...rows].join("\n");
}
async function stored(name: string, text: string): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, text);
  return place;
}

describe("the command line", () => {
  test("says how it is used, and ends with 2 for what it does not know", async () => {
    expect(await run("--help")).toMatchObject({ code: 0, said: expect.stringContaining("imports list") as string });
    expect(await run()).toMatchObject({ code: 2 });
    expect(await run("imports", "shows")).toMatchObject({
      code: 2,
      hints: expect.stringContaining("no such command") as string,
    });
    expect(await run("imports", "list", "--bad")).toMatchObject({ code: 2 });
    expect(await run("imports", "list")).toMatchObject({ code: 2, hints: "imports list needs --workspace.\n" });
    expect(await run("imports", "show", ...at)).toMatchObject({ code: 2 });
    expect(await run("imports", "list", "--workspace", "northside")).toMatchObject({ code: 2 });
    expect(await run("imports", "list", "--workspace", "nowhere/staging")).toMatchObject({ code: 3 });
    for (const { name } of commands) {
      const help = await run(...name.split(" "), "--help");
      expect([name, help.code, help.said.includes(`causeway -- ${name}`)]).toEqual([name, 0, true]);
    }
  });

  test("imports a file, loads it and waits; skipped rows make it end with 5, and the log says who it was", async () => {
    const name = await stored("staff.csv", file("a", 3, 1));
    const ended = await run("import", name, ...at, "--feed", "staff", "--load", "--wait", "--json");
    expect([ended.code, ended.answer]).toMatchObject([
      5,
      { state: "completed", channel: "command", createdBy: "Command line", counts: { created: 3, skipped: 1 } },
    ]);
    const { rows } = await world.owner.query(
      "select action from activity where actor_name = 'Command line' order by seq",
    );
    expect(rows.map(({ action }: { action: string }) => action)).toEqual([
      "import.received",
      "import.mapped",
      "import.load-asked",
    ]);
    const again = await run("import", name, ...at, "--feed", "Staff");
    expect([again.code, again.hints]).toEqual([4, expect.stringContaining("--again loads it once more")]);

    const { id, number } = ended.answer as { id: string; number: number };
    const errors = String(await bytesOf(errorFile(world.deps, world.staging, await findRun(world, world.staging, id))));
    const mended = await stored("mended.csv", errors.replace(",none", ",mended@agency.example"));
    const corrected = await run("import", mended, ...at, "--feed", "Staff", "--load", "--wait", "--json");
    expect([corrected.code, corrected.answer]).toMatchObject([
      0,
      { state: "completed", counts: { rows: 1, created: 1 } },
    ]);
    expect(corrected.hints).toContain(`import ${number}, which it corrects`);
    const { id: child } = corrected.answer as { id: string };
    expect((await findRun(world, world.staging, child)).parentId).toBe(id);
    expect((await findRun(world, world.staging, id)).settled).toBe(1);
  });

  test("without --load the plan waits for a decision, which ends with 6; cancelling it can't be done twice", async () => {
    const name = await stored("wait.csv", file("w", 2));
    const ended = await run("import", name, ...at, "--feed", "Staff", "--wait", "--json");
    expect([ended.code, ended.answer]).toMatchObject([6, { state: "planned" }]);
    const { number } = ended.answer as { number: number };
    expect(await run("imports", "cancel", String(number), ...at)).toMatchObject({ code: 0 });
    expect(await run("imports", "cancel", String(number), ...at)).toMatchObject({ code: 4 });
    expect(await run("imports", "show", String(number), ...at)).toMatchObject({ code: 1 });
  });

  test("a file without a named feed is told by its header, and else it is said what to name", async () => {
    const unknown = await run("import", await stored("whose.csv", file("u", 1)), ...at);
    expect([unknown.code, unknown.hints]).toEqual([6, expect.stringContaining("name the feed with --feed")]);
    const pending = await stored("pending.csv", sampleFile("business-requests-pending").toString("utf8"));
    const planned = await run("import", pending, ...at, "--wait", "--json");
    expect([planned.code, planned.answer]).toMatchObject([6, { state: "planned", counts: { skipped: 0 } }]);
    expect(planned.hints).toContain("Business requests (requisition layout)");
    const decided = await stored("decided.csv", sampleFile("business-requests-decided").toString("utf8"));
    const tested = await run("import", decided, ...at);
    expect([tested.code, tested.hints]).toEqual([6, expect.stringContaining("importbusiness insert")]);
  });

  test("a file, a feed and an import that are not there end with 3, and nothing was received", async () => {
    const name = await stored("none.csv", file("n", 1));
    expect(await run("import", path.join(folder, "nowhere.csv"), ...at, "--feed", "Staff")).toMatchObject({ code: 3 });
    const unknown = await run("import", name, ...at, "--feed", "Payroll");
    expect([unknown.code, unknown.hints]).toEqual([3, expect.stringMatching(/Feeds: .*Staff\./)]);
    expect(await run("imports", "show", "99", ...at)).toMatchObject({ code: 3 });
    const { rows } = await world.owner.query("select 1 from import where file_name = 'none.csv'");
    expect(rows).toEqual([]);
  });

  test("lists imports as a table, and undoes one only when that was said", async () => {
    const listed = await run("imports", "list", ...at, "--feed", "Staff", "--limit", "50");
    const lines = listed.said.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^No\. +State +Feed +File +Rows +Created +Updated +Skipped +Came in \(UTC\)$/);
    expect(lines.at(-1)).toMatch(
      /^ +1 +completed +Staff +staff\.csv +2 +2 +0 +0 +\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/,
    );
    const asked = await run("imports", "undo", "1", ...at);
    expect([asked.code, asked.said]).toEqual([6, expect.stringContaining("2 undone, 0 kept, 0 blocked")]);
    expect(await run("imports", "undo", "1", ...at, "--yes")).toMatchObject({ code: 0 });
    expect(await run("imports", "undo", "1", ...at, "--yes")).toMatchObject({ code: 4 });
  });

  test("puts a file into the place, lists it and gets it back, and overwrites nothing by itself", async () => {
    const name = await stored("note.txt", "to the agency");
    const key = "outbound/notes/note.txt";
    expect(await run("store", "put", name, key, ...at)).toMatchObject({ code: 0 });
    expect(await run("store", "put", name, key, ...at)).toMatchObject({ code: 4 });
    expect(await run("store", "put", name, key, ...at, "--replace")).toMatchObject({ code: 0 });
    const listed = await run("store", "ls", "outbound/notes/", ...at, "--json");
    expect(listed.answer).toMatchObject({ objects: [{ key, sizeBytes: 13 }], more: false });
    expect((await run("store", "get", key, ...at)).bytes).toBe("to the agency");
    const copy = path.join(folder, "copy.txt");
    expect(await run("store", "get", key, copy, ...at)).toMatchObject({ code: 0 });
    expect(await readFile(copy, "utf8")).toBe("to the agency");
    expect(await run("store", "get", key, copy, ...at)).toMatchObject({ code: 4 });
    expect(await run("store", "get", "outbound/none", ...at)).toMatchObject({ code: 3 });
    expect((await run("store", "get", "../../secret", ...at)).code).not.toBe(0);
  });
});

describe("env check", () => {
  test("says of each thing that it is right", async () => {
    const ended = await run("env", "check");
    const lines = ended.said.split("\n");
    for (const what of ["settings", "data folder", "database", "migrations", "secret", "receipt key", "places"]) {
      expect(lines.find((line) => line.includes(`${what}:`))).toMatch(/^ok /);
    }
    expect(ended.said).toContain("all ");
    expect(ended.code).toBe(0);
  });

  test("names what is wrong and what to do: a variable, a key that others may read, a mail server, a migration", async () => {
    vi.stubEnv("DATABASE_POOL", "many");
    expect(await run("env", "check")).toMatchObject({
      code: 1,
      said: expect.stringContaining("DATABASE_POOL") as string,
    });
    vi.stubEnv("DATABASE_POOL", "8");
    const server = createServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    vi.stubEnv("SMTP_HOST", "127.0.0.1");
    vi.stubEnv("SMTP_PORT", String(port));
    vi.stubEnv("SMTP_FROM", "causeway@agency.example");
    const data = path.join(folder, "data");
    await mkdir(data);
    await writeFile(path.join(data, "receipt-key.pem"), "none", { mode: 0o644 });
    vi.stubEnv("CAUSEWAY_DATA", data);
    await world.owner.query(
      "update _prisma_migrations set finished_at = null where migration_name like '%expected_and_retention'",
    );
    const ended = await run("env", "check", "--json");
    server.close();
    const { checks } = ended.answer as { checks: { name: string; ok: boolean; says: string }[] };
    const wrong = Object.fromEntries(checks.filter(({ ok }) => !ok).map(({ name, says }) => [name, says]));
    expect(wrong).toMatchObject({
      "receipt key": expect.stringContaining("chmod 600") as string,
      "mail server": expect.stringContaining("not as a mail server") as string,
      migrations: expect.stringContaining("Run npm run migrate") as string,
    });
    expect(ended.code).toBe(1);
  });
});

test("the program itself ends with the command's exit code, its hints on standard error", () => {
  const options = { encoding: "utf8", env: process.env } as const;
  const done = spawnSync(process.execPath, [path.join(import.meta.dirname, "cli.ts"), "imports", "show"], options);
  expect([done.status, done.stdout, done.stderr]).toEqual([2, "", expect.stringContaining("imports show NUMBER")]);
});
