import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const launch = path.resolve(import.meta.dirname, "launch.mjs");

test("a command that isn't there is answered with those that are", () => {
  const { status, stderr } = spawnSync(process.execPath, [launch, "nonsense"], { encoding: "utf8", timeout: 20_000 });
  expect(status).toBe(1);
  expect(stderr).toBe("Say what to run: start, dev, web, worker, migrate, cli, bench, faults, hostile, test.\n");
});

test("every command of package.json that installs what is missing is one that launch knows", () => {
  const asked = Object.values(packageJson.scripts).flatMap((script) => script.match(/launch\.mjs (\w+)/)?.[1] ?? []);
  const { stderr } = spawnSync(process.execPath, [launch], { encoding: "utf8", timeout: 20_000 });
  const known = stderr
    .replace("Say what to run: ", "")
    .replace(/\.\s*$/, "")
    .split(", ");
  expect(new Set(asked)).toEqual(new Set(known));
});
