import { describe, expect, test } from "vitest";
import { envExample } from "./env-example.ts";
import { readConfig } from "./env.ts";
import { noOrchestration } from "./orchestration-config.ts";

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
        s3At: { region: "us-east-1", endpoint: null, credentials: null },
        orchestration: noOrchestration,
        s3Events: null,
        contactChecks: { googleMapsKey: null, neverBounceKey: null },
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

describe("destinations that the operator sets", () => {
  const of = (env: Record<string, string>) => readConfig(env);

  test("have the names of the runbook, a mail server with or without smtp:// and its port", () => {
    const read = of({
      PRINT_SFTP_HOST: "sftp.printer.example",
      PRINT_SFTP_USERNAME: "agency",
      PRINT_SFTP_PASSWORD: "hush",
      PRINT_SFTP_HOST_KEY: `ssh-ed25519 SHA256:${"A".repeat(43)}`,
      HEALTH_NETWORK_SMTP_URL: "smtp://smtp.health.example:2587/",
      HEALTH_NETWORK_MAIL_FROM: "files@agency.example",
      HEALTH_NETWORK_MAIL_TO: "one@health.example, two@health.example",
      BACKUP_S3_BUCKET: "agency-backup",
    });
    expect(read.ok && read.config.orchestration).toMatchObject({
      printer: { port: 22, hostKey: { kind: "ssh-ed25519", fingerprint: `SHA256:${"A".repeat(43)}` } },
      health: { host: "smtp.health.example", port: 2587, to: ["one@health.example", "two@health.example"] },
      backupBucket: "agency-backup",
      box: null,
    });
  });

  test("that are set only in part are told, each in a sentence", () => {
    const read = of({ PRINT_SFTP_HOST: "sftp.printer.example", BOX_FOLDER_ID: "7", HEALTH_NETWORK_SMTP_URL: "mail" });
    expect(!read.ok && read.faults.map((fault) => fault.split(" ")[0])).toEqual([
      "PRINT_SFTP_USERNAME",
      "Neither",
      "HEALTH_NETWORK_MAIL_FROM",
      "BOX_CONFIG_FILE",
    ]);
  });
});
