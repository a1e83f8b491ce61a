import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keepRunning } from "./keep-running.ts";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), "causeway-keep-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function program(name: string, text: string): Promise<string> {
  const file = path.join(scratch, `${name}.mjs`);
  await writeFile(file, text);
  return file;
}

describe("a process that is kept running", () => {
  test("is started again when it dies, and stops when asked", async () => {
    const log = path.join(scratch, "starts");
    const file = await program(
      "dies",
      `import { appendFileSync, readFileSync } from "node:fs";
       appendFileSync(${JSON.stringify(log)}, "x");
       process.send("ready");
       if (readFileSync(${JSON.stringify(log)}, "utf8") === "x") process.kill(process.pid, "SIGKILL");
       process.once("SIGTERM", () => appendFileSync(${JSON.stringify(log)}, "stopped"));
       const alive = setInterval(() => readFileSync(${JSON.stringify(log)}, "utf8").includes("stopped") && clearInterval(alive), 10);
       appendFileSync(${JSON.stringify(log)}, "again");`,
    );
    const said: string[] = [];
    const kept = keepRunning({
      name: "worker",
      file,
      args: [],
      env: {},
      tellsReady: true,
      say: (line) => said.push(line),
    });
    await kept.ready;
    await expect.poll(() => readFile(log, "utf8"), { timeout: 10_000 }).toBe("xxagain");
    await kept.stop();
    expect(await readFile(log, "utf8")).toBe("xxagainstopped");
    expect(said).toEqual(["The worker ended (SIGKILL); it is started again in 1 s."]);
  });

  test("is given up when it was never ready", async () => {
    const file = await program("fails", "process.exitCode = 1;");
    const kept = keepRunning({ name: "dashboard", file, args: [], env: {}, tellsReady: true, say: () => undefined });
    await expect(kept.ready).rejects.toThrow("The dashboard ended before it was ready.");
    await kept.stop();
  });
});
