import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";

const flags = ["--import", "#server/start/process-manners.ts", "--input-type=module-typescript", "-e"];
const run = (script: string) => spawnSync(process.execPath, [...flags, script], { encoding: "utf8", timeout: 20_000 });

describe("a process of ours", () => {
  test("dies with the sentence of a refusal, and no stack trace", () => {
    const { status, stderr } = run(`
      import { AppError } from "#core/app-error.ts";
      throw new AppError("unavailable", "Port 3000 is in use by another program.");`);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "Port 3000 is in use by another program.\n" });
  });

  test("never prints the text of an unexpected error, which may hold a cell", () => {
    const { status, stderr } = run(`throw new TypeError("can't read Jane Doe's date of birth");`);
    expect(status).toBe(1);
    expect(stderr).toBe("An unexpected fault ended the process: TypeError.\n");
  });

  test("does so for a rejection that nobody waits for", () => {
    const { status, stderr } = run(`void Promise.reject(new RangeError("Jane Doe"));`);
    expect({ status, stderr }).toEqual({ status: 1, stderr: "An unexpected fault ended the process: RangeError.\n" });
  });

  test("ends when the process that started it is gone", async () => {
    const child = spawn(
      process.execPath,
      [
        ...flags,
        `process.once("SIGTERM", () => clearInterval(alive)); const alive = setInterval(() => undefined, 1000); process.send("up");`,
      ],
      { stdio: ["ignore", "ignore", "inherit", "ipc"] },
    );
    await once(child, "message");
    child.disconnect();
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  });

  test("isn't kept alive by the channel to the process that started it", async () => {
    const child = spawn(process.execPath, [...flags, `process.send("done");`], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const [code] = await once(child, "exit");
    expect(code).toBe(0);
  });

  test("keeps its manners to itself: a worker that Next forks must wait for what it is asked", () => {
    const { stdout } = run(`process.stdout.write(process.execArgv.filter((flag) => flag !== "-e").join(" "));`);
    expect(stdout).toMatch(/^--input-type=module-typescript/);
  });
});
