import { describe, expect, test } from "vitest";
import { envExample } from "./env-example.ts";
import { readConfig } from "./env.ts";

describe("the environment", () => {
  test("may be empty: every variable has a default", () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        databaseUrl: undefined,
        databaseAppUrl: undefined,
        databasePool: 10,
        secret: undefined,
        receiptKey: undefined,
        dataFolder: ".data",
        port: 3000,
        host: "127.0.0.1",
        publicUrl: "http://localhost:3000",
        trustedProxies: 0,
        uploadMaxBytes: 5_368_709_120,
        logLevel: "info",
        workerConcurrency: 2,
        sealingKey: undefined,
        kmsKeys: [],
        notices: { smtp: null, ses: null, sns: null, privateWebhooks: false },
        s3: null,
        s3Events: null,
        sftpAddress: null,
        privatePartners: false,
        demo: true,
      },
    });
  });

  test("counts an empty variable as not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "" })).toEqual(readConfig({}));
  });

  test("names all faults at once, with what is accepted", () => {
    expect(
      readConfig({ PORT: "70000", LOG_LEVEL: "loud", UPLOAD_MAX_BYTES: "5 GB", PUBLIC_URL: "ftp://x.example" }),
    ).toEqual({
      ok: false,
      faults: [
        'PORT is "70000": it must be a whole number from 1 to 65535 (TCP port), for example 3000.',
        'PUBLIC_URL is "ftp://x.example": it must be an address that begins with http:// or https://, ' +
          "for example https://causeway.example.",
        'UPLOAD_MAX_BYTES is "5 GB": it must be a whole number from 1024 to 1099511627776 (bytes), for example 5368709120.',
        'LOG_LEVEL is "loud": it must be one of debug, info, warn, error, silent, for example warn.',
      ],
    });
  });

  test.each([
    ["DATABASE_URL", "mysql://root:hunter2@db.example/x", "hunter2"],
    ["CAUSEWAY_SECRET", "too short", "too short"],
  ])("never repeats what is secret in %s", (name, value, secret) => {
    const read = readConfig({ [name]: value });
    const text = read.ok ? "" : read.faults.join("\n");
    expect(text).toContain(`${name} can't be used as it is`);
    expect(text).not.toContain(secret);
  });

  test.each([
    [{ DATABASE_POOL: "4", WORKER_CONCURRENCY: "4" }, "4 and WORKER_CONCURRENCY is 4"],
    [{ WORKER_CONCURRENCY: "10" }, "10 and WORKER_CONCURRENCY is 10"],
  ])("refuses %j: files side by side would wait for one another's connections for good", (env, found) => {
    const read = readConfig(env);
    expect(read.ok ? [] : read.faults).toEqual([expect.stringMatching(`^DATABASE_POOL is ${found}: the pool must be`)]);
    expect(readConfig({ DATABASE_POOL: "4", WORKER_CONCURRENCY: "3" }).ok).toBe(true);
  });

  test.each(["-1", "0", "1.5", "0x10", " 80"])("refuses the port %j", (PORT) => {
    expect(readConfig({ PORT }).ok).toBe(false);
  });

  test.each([
    [{ HOST: "0.0.0.0" }, false],
    [{ PUBLIC_URL: "https://causeway.example" }, false],
    [{ HOST: "0.0.0.0", CAUSEWAY_DEMO: "yes" }, true],
    [{ CAUSEWAY_DEMO: "no" }, false],
  ])("with %j the demo's public passwords are seeded: %s", (env, demo) => {
    expect(readConfig(env)).toMatchObject({ config: { demo } });
  });

  test("says where partners push files to, on the port of the printed configuration where none is named", () => {
    const address = (env: Record<string, string>) => {
      const read = readConfig(env);
      return read.ok ? read.config.sftpAddress : read.faults;
    };
    expect(address({ SFTP_HOST: "sftp.causeway.example" })).toEqual({ host: "sftp.causeway.example", port: 2022 });
    expect(address({ SFTP_HOST: "203.0.113.7", SFTP_PORT: "22" })).toEqual({ host: "203.0.113.7", port: 22 });
    expect(address({ SFTP_HOST: "sftp://x.example" })).toEqual([expect.stringMatching(/SFTP_HOST.*without sftp:\/\//)]);
  });

  test("drops the slash at the end of the public address", () => {
    expect(readConfig({ PUBLIC_URL: "https://causeway.example/" })).toMatchObject({
      config: { publicUrl: "https://causeway.example" },
    });
  });

  test(".env.example lists every variable as the schema knows it (vitest -u writes it)", async () => {
    await expect(envExample()).toMatchFileSnapshot("../../.env.example");
  });
});
