import { spawn } from "node:child_process";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { holdFolder } from "./hold-folder.ts";

test("a data folder is held by one process at a time", async () => {
  const folder = `/data/${randomUUID()}`;
  const release = await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow(`Causeway is already running with the data folder ${folder}.`);
  await release();
  await (
    await holdFolder(folder)
  )();
});

test("another folder is free", async () => {
  const release = await holdFolder(`/data/${randomUUID()}`);
  await (
    await holdFolder(`/data/${randomUUID()}`)
  )();
  await release();
});

test("a killed holder leaves the folder free", async () => {
  const folder = `/data/${randomUUID()}`;
  const script = `
    import { holdFolder } from "#server/start/hold-folder.ts";
    await holdFolder(${JSON.stringify(folder)});
    process.stdout.write("held");
    setInterval(() => undefined, 1000);`;
  const holder = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  await expect(holdFolder(folder)).rejects.toThrow("already running");
  holder.kill("SIGKILL");
  await once(holder, "exit");
  await (
    await holdFolder(folder)
  )();
});
