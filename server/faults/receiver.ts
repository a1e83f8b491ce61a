import { readFile } from "node:fs/promises";
import { loadConfig } from "#config/load-config.ts";
import { createDeps } from "#server/composition.ts";
import { goOn, type Sent } from "./send-file.ts";

/* Takes an upload in as the dashboard does, in a process that can be killed: TENANT WORKSPACE ID FILE. */
const [tenantId = "", workspaceId = "", id = "", file = ""] = process.argv.slice(2);
const deps = createDeps(loadConfig(), "web");
const sent: Sent = { scope: { tenantId, workspaceId }, id, bytes: await readFile(file) };
process.send?.("receiving");
await goOn(deps, sent);
await deps.close();
