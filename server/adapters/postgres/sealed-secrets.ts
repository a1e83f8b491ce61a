import type { Database } from "#adapters/postgres/connect.ts";
import { withWorkspaceClient } from "#adapters/postgres/with-workspace.ts";
import type { SealedSecrets } from "#ports/sealed-secrets.ts";

/** Every column that holds what the secret box has sealed, as table.column; each table has a workspace. */
export const sealedColumns = [
  "place.credentials",
  "pgp_key.private_key",
  "notice_channel.secret",
  "sftp_connection.secret",
  "platform_connection.secret",
  "intake_connection.credentials",
  "destination.secret",
  "person_secret.secret",
] as const;

/** Sealed texts are told apart by themselves: no two are equal, whatever they hold. */
export function sealedSecrets({ pool }: Pick<Database, "pool">): SealedSecrets {
  return {
    of: (scope) =>
      withWorkspaceClient(pool, scope, async (client) => {
        const found = [];
        for (const name of sealedColumns) {
          const { table, column } = partsOf(name);
          const { rows } = await client.query<{ sealed: string }>(
            `select ${column} as sealed from ${table} where workspace_id = $1 and ${column} is not null`,
            [scope.workspaceId],
          );
          found.push(...rows.map(({ sealed }) => ({ column: name, sealed })));
        }
        return found;
      }),

    replace: (scope, secret, sealed) =>
      withWorkspaceClient(pool, scope, async (client) => {
        const { table, column } = partsOf(secret.column);
        const { rowCount } = await client.query(
          `update ${table} set ${column} = $1 where workspace_id = $2 and ${column} = $3`,
          [sealed, scope.workspaceId, secret.sealed],
        );
        return rowCount === 1;
      }),
  };
}

/** Never a name from outside. */
function partsOf(name: string): { table: string; column: string } {
  const known = sealedColumns.find((one) => one === name);
  const [table, column] = known?.split(".") ?? [];
  if (!table || !column) throw new Error("There is no such column of secrets.");
  return { table, column };
}
