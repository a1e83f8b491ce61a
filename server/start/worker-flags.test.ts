import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { workerFlags } from "./worker-flags.ts";

test("a worker by itself has the flags of one that the start runs", async () => {
  const launcher = await readFile(new URL("../launch.mjs", import.meta.url), "utf8");
  const listed = /workerFlags = \[([^\]]*)\]/.exec(launcher)?.[1] ?? "";
  expect([...listed.matchAll(/"([^"]*)"/g)].map(([, flag]) => flag)).toEqual(workerFlags);
});
