import { createLog } from "#adapters/pino/log.ts";
import { loadSettings } from "#config/env.ts";
import { storedSecret } from "#config/load-config.ts";
import { AppError } from "#core/app-error.ts";
import { isEnvironment } from "#core/access/environments.ts";
import type { Actor } from "#ports/workspace.ts";
import type { NamedWorkspace, Workspaces } from "#ports/workspaces.ts";
import { withOwnerAddress } from "#server/cli/owner-address.ts";
import { createDeps, type Deps } from "#server/composition.ts";

/** Who did it, in the activity log: whoever has this machine's configuration, and no person of the tenant. */
export const commandLine: Actor = { id: null, name: "Command line" };

/**
 * Runs work on the product's own use cases, with this machine's configuration: the right to read it (the database's
 * address, the secret) is what lets somebody use the command line. Warnings go to standard error.
 */
export async function withDeps<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
  const config = loadSettings();
  const secret = config.secret ?? storedSecret(config.dataFolder);
  if (!secret) {
    throw new AppError(
      "unavailable",
      `There is no secret: set CAUSEWAY_SECRET, or CAUSEWAY_DATA to the folder of npm start (now ${config.dataFolder}).`,
    );
  }
  const run = async (databaseUrl: string | undefined) => {
    const log = createLog(config.logLevel === "silent" ? "silent" : "warn", "command", process.stderr);
    const deps = createDeps({ ...config, databaseUrl, secret }, "command", log);
    return work(deps).finally(() => deps.close());
  };
  return config.databaseAppUrl ? run(config.databaseUrl) : withOwnerAddress(config, run);
}

/** The workspace that `--workspace TENANT/ENVIRONMENT` names. Rejects with AppError("bad_request") or ("not_found"). */
export async function workspaceNamed(workspaces: Pick<Workspaces, "find">, name: string): Promise<NamedWorkspace> {
  const [slug = "", environment = "", ...more] = name.split("/");
  if (slug === "" || !isEnvironment(environment) || more.length > 0) {
    throw new AppError(
      "bad_request",
      `--workspace is ${JSON.stringify(name)}: it must be TENANT/ENVIRONMENT, for example northside/staging.`,
    );
  }
  const found = await workspaces.find(slug, environment);
  if (!found) throw new AppError("not_found", `There is no tenant ${JSON.stringify(slug)} here.`);
  return found;
}

/** Both at once, for a command with the option `workspaceOption`. */
export async function inWorkspaceNamed<T>(
  name: string,
  work: (deps: Deps, scope: NamedWorkspace) => Promise<T>,
): Promise<T> {
  return withDeps(async (deps) => work(deps, await workspaceNamed(deps.workspaces, name)));
}
