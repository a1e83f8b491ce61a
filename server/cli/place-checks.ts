import { AppError } from "#core/app-error.ts";
import type { Check, CheckLine } from "#server/cli/check.ts";
import { withDeps } from "#server/cli/with-deps.ts";

/** More workspaces than this are not looked at one by one: each may ask a server far away. */
const mostWorkspaces = 200;

/** Whether the places of the workspaces answer: the first object of each is asked for. */
export function placeChecks(): readonly Check[] {
  return [
    {
      name: "places",
      look: () =>
        withDeps(async ({ workspaces, places }) => {
          const all = (await workspaces.all()).slice(0, mostWorkspaces);
          const faults: CheckLine[] = [];
          for (const scope of all) {
            const name = `place of ${scope.tenantSlug}/${scope.environment}`;
            try {
              await (await places.of(scope)).list("inbound/")[Symbol.asyncIterator]().next();
            } catch (error) {
              const says = error instanceof AppError ? error.message : "it does not answer.";
              faults.push({ name, ok: false, says });
            }
          }
          if (faults.length > 0) return faults;
          return all.length === 0 ? "there is no workspace yet." : `those of all ${all.length} workspaces answer.`;
        }),
    },
  ];
}
