import { chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testAuthority } from "#adapters/contracts/test-authority.ts";
import { createDeps } from "#server/composition.ts";
import { createImportWorld, type ImportWorld, loadedFile, textOf } from "#testing/import-world.ts";

let world: ImportWorld;
let folder = "";
beforeAll(async () => {
  world = await createImportWorld();
  folder = await mkdtemp(path.join(tmpdir(), "causeway-tls-"));
});
afterAll(async () => {
  for (const name of ["ssl", "ssl_cert_file", "ssl_key_file"]) await world.owner.query(`alter system reset ${name}`);
  await world.close();
  await rm(folder, { recursive: true });
});

/** For the test server as a whole; who does not ask for it goes on without. */
async function switchEncryptionOn(): Promise<void> {
  const { ca, cert, key } = await testAuthority();
  const { rows } = await world.owner.query<{ data_directory: string }>("show data_directory");
  const server = await stat(rows[0]?.data_directory ?? "");
  await chown(folder, server.uid, server.gid);
  for (const [name, text] of Object.entries({ "ca.pem": ca, "cert.pem": cert, "key.pem": key })) {
    await writeFile(path.join(folder, name), text, { mode: 0o600 });
    await chown(path.join(folder, name), server.uid, server.gid);
  }
  await world.owner.query(`alter system set ssl_cert_file = '${path.join(folder, "cert.pem")}'`);
  await world.owner.query(`alter system set ssl_key_file = '${path.join(folder, "key.pem")}'`);
  await world.owner.query("alter system set ssl = on");
  await world.owner.query("select pg_reload_conf()");
  const isOn = async () => (await world.owner.query<{ ssl: string }>("show ssl")).rows[0]?.ssl;
  await expect.poll(isOn).toBe("on");
}

const header = "external_id,username,first_name,last_name,email";
const rows = 60_000;
/** Every third row is skipped: enough to be written while the file is read, and the rest enough for two connections. */
const file = [
  header,
  ...Array.from({ length: rows }, (_, row) => `T${row},u${row},Ana,Lee,${row % 3 === 0 ? "none" : "a@agency.example"}`),
].join("\n");

test(
  "a file with many faulty rows goes the whole way over TLS, and the same file after it",
  { timeout: 120_000 },
  async () => {
    await switchEncryptionOn();
    const url = new URL(world.config.databaseUrl ?? "");
    url.searchParams.set("sslmode", "verify-full");
    url.searchParams.set("sslrootcert", path.join(folder, "ca.pem"));
    const deps = createDeps({ ...world.config, databaseUrl: url.href }, "worker");
    const encrypted = { ...world, deps };
    try {
      const run = await loadedFile(encrypted, { bytes: file, feed: "TLS" });
      expect(run.counts).toMatchObject({ rows, created: (rows / 3) * 2, skipped: rows / 3 });
      const artifacts = await deps.inWorkspace(world.staging, (stores) => stores.artifacts.list(run.id));
      const key = artifacts.find(({ kind }) => kind === "error_file")?.storeKey ?? "";
      expect((await textOf(deps.files.get(key))).trimEnd().split("\n")).toHaveLength(rows / 3 + 1);
      const again = await loadedFile(encrypted, { bytes: file, feed: "TLS", again: true });
      expect(again.counts).toMatchObject({
        rows,
        created: 0,
        updated: 0,
        unchanged: (rows / 3) * 2,
        skipped: rows / 3,
      });
      const { rows: found } = await world.owner.query<{ encrypted: number }>(
        `select count(*)::int as encrypted from pg_stat_ssl join pg_stat_activity using (pid)
       where ssl and usename = 'causeway_app' and datname = current_database()`,
      );
      expect(found[0]?.encrypted).toBeGreaterThan(1);
    } finally {
      await deps.close();
    }
  },
);
