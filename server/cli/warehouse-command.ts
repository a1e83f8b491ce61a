import { AppError } from "#core/app-error.ts";
import { warehouseNames, warehouseScript } from "#core/warehouse/warehouse-script.ts";
import type { Command } from "#server/cli/command.ts";
import { exitCodes } from "#server/cli/exit-codes.ts";
import { withDeps } from "#server/cli/with-deps.ts";

/** What the owner of the database runs so that a tenant's reports can read its records. */
export const warehouseSetup: Command = {
  name: "warehouse setup",
  options: { tenant: { value: "TENANT", about: "Whose records, for example northside.", required: true } },
  about: "Print the SQL that makes a schema from which a tenant's BI tool reads its own records.",
  more: "Read it, then run it with psql as the role that owns the database. docs/operations.md says how a tool signs in.",
  async run(typed, terminal) {
    const slug = typed.required("tenant");
    return withDeps(async ({ workspaces }) => {
      const found = (await workspaces.all()).find(({ tenantSlug }) => tenantSlug === slug);
      if (!found) throw new AppError("not_found", `There is no tenant ${JSON.stringify(slug)} here.`);
      const script = warehouseScript(found);
      terminal.say(script.trimEnd());
      terminal.answer({ ...warehouseNames(found), script });
      return exitCodes.ok;
    });
  },
};
