import { Readable } from "node:stream";
import type pg from "pg";
import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Deps } from "#server/composition.ts";
import { employeeColumns } from "../employee-file.ts";
import { queueCheck, receiveEmployees } from "../send-file.ts";
import { fillAround } from "./fill-around.ts";
import { fillFeeds } from "./fill-feeds.ts";
import type { HistorySize } from "./fill-history.ts";
import { fillMaps } from "./fill-maps.ts";
import { fillPlans } from "./fill-plans.ts";
import { fillUndos } from "./fill-undos.ts";
import { type Filling, type WorkImports, workSize } from "./filling.ts";

/** What people see between a file's arrival and its records, beside the history that `fillHistory` has made. */
export async function fillWork(
  deps: Deps,
  owner: pg.Client,
  scope: WorkspaceScope,
  history: HistorySize,
  say: (line: string) => void,
): Promise<WorkImports> {
  const imports = await mappedImports(deps, scope);
  const run: Filling["run"] = (sql, values) => owner.query(sql, values && [...values]);
  await run("set session_replication_role = replica");
  // The staging tables' functions ask whose they are.
  await run(`set app.tenant_id = '${scope.tenantId}'`);
  await run(`set app.workspace_id = '${scope.workspaceId}'`);
  const filling = { run, scope, own: `'${scope.workspaceId}'::uuid`, size: workSize(history), imports };
  const parts = { plans: fillPlans, undos: fillUndos, feeds: fillFeeds, maps: fillMaps, around: fillAround };
  for (const [name, fill] of Object.entries(parts)) {
    await fill(filling);
    say(`work: ${name}`);
  }
  await run("reset session_replication_role");
  return imports;
}

/** Files of a header alone, with their columns mapped: what is stored of their rows is filled in. */
async function mappedImports(deps: Deps, scope: WorkspaceScope): Promise<WorkImports> {
  const receive = async (name: string) => {
    const content = Readable.from([Buffer.from(`${employeeColumns.join(",")}\r\n`)]);
    const importId = await receiveEmployees(deps, scope, content, `${name}.csv`);
    await queueCheck(deps, scope, importId);
    return importId;
  };
  return {
    planned: await receive("planned"),
    bad: await receive("bad"),
    mending: await receive("mending"),
    held: await receive("held"),
    sent: await receive("sent"),
    loaded: await receive("loaded"),
  };
}
