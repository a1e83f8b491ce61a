import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startCluster } from "./cluster.ts";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "causeway-cluster-"));
  await chmod(scratch, 0o755);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const options = (name: string) => ({
  dataFolder: path.join(scratch, name),
  logFile: path.join(scratch, `${name}.log`),
  durable: false,
});

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe("the built-in PostgreSQL", () => {
  test("keeps its data from one start to the next, and the next may follow at once", async () => {
    const first = await startCluster(options("kept"));
    await ask(first.url("postgres"), "create table kept as select 42 as answer");
    await first.stop();
    const second = await startCluster(options("kept"));
    const rows = await ask(second.url("postgres"), "select answer from kept");
    await second.stop();
    expect(rows).toEqual([{ answer: 42 }]);
  });

  test("sorts alike on every machine and writes no statement into its log", async () => {
    const cluster = await startCluster(options("settings"));
    await ask(cluster.url("postgres"), "select 'Ms Private Person'::int").catch(() => undefined);
    const rows = await ask(
      cluster.url("postgres"),
      "select datlocprovider, datlocale from pg_database where datname = 'postgres'",
    );
    await cluster.stop();
    expect(rows).toEqual([{ datlocprovider: "b", datlocale: "C.UTF-8" }]);
    expect(await readFile(path.join(scratch, "settings.log"), "utf8")).not.toContain("Private");
  });

  test("takes over a folder whose server was left behind by a killed parent", async () => {
    const script = `
      import { startCluster } from "#adapters/embedded-postgres/cluster.ts";
      const cluster = await startCluster(${JSON.stringify(options("left"))});
      process.stdout.write(cluster.url("postgres"));
      setInterval(() => undefined, 1000);`;
    const parent = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [url] = await once(parent.stdout, "data");
    parent.kill("SIGKILL");
    await once(parent, "exit");
    await expect(ask(String(url), "select 1 as alive")).resolves.toEqual([{ alive: 1 }]);

    const cluster = await startCluster(options("left"));
    await expect(ask(String(url), "select 1")).rejects.toThrow();
    await expect(ask(cluster.url("postgres"), "select 1 as alive")).resolves.toEqual([{ alive: 1 }]);
    await cluster.stop();
  });

  test("says that a folder was made by another version", async () => {
    await mkdir(path.join(scratch, "old"));
    await writeFile(path.join(scratch, "old", "PG_VERSION"), "15\n");
    await expect(startCluster(options("old"))).rejects.toMatchObject({
      name: "AppError",
      message: expect.stringMatching(
        /^The data folder .*old was made by PostgreSQL 15, and Causeway brings PostgreSQL 18\./,
      ),
    });
  });

  test("says that a folder is half made", async () => {
    await mkdir(path.join(scratch, "half"));
    await writeFile(path.join(scratch, "half", "PG_VERSION"), "18\n");
    await expect(startCluster(options("half"))).rejects.toThrow(/half is not whole: its making was interrupted/);
  });

  test("says that a folder can't be made", async () => {
    await writeFile(path.join(scratch, "file"), "");
    await expect(startCluster(options("file/below"))).rejects.toThrow(
      /^The folder .*file\/below can't be used for the database:/,
    );
  });
});
