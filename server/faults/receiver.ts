import { createReadStream } from "node:fs";
import { loadConfig } from "#config/load-config.ts";
import { createDeps } from "#server/composition.ts";
import { setTimeout as pause } from "node:timers/promises";
import { receiveFile } from "#use-cases/imports/receive-file.ts";

/* Receives one file as the dashboard does, in a process that can be killed: TENANT WORKSPACE NAME FILE. */
const [tenantId = "", workspaceId = "", fileName = "", file = ""] = process.argv.slice(2);
const deps = createDeps(loadConfig(), "web");
process.send?.("receiving");
await receiveFile(deps, {
  scope: { tenantId, workspaceId },
  by: { id: null, name: "Faults" },
  channel: "browser",
  fileName,
  content: slowly(file),
  maxBytes: Number.MAX_SAFE_INTEGER,
});
await deps.close();

/** As over a line. */
async function* slowly(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: 32 * 1024 }) as AsyncIterable<Uint8Array>) {
    yield chunk;
    await pause(1);
  }
}
