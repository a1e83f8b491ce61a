import type { Database, Transaction } from "#adapters/postgres/connect.ts";
import type { PersonSecrets, WorkspacesWithPlainKeys } from "#ports/person-keys.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The secret by which a workspace tells persons apart, in the caller's transaction. */
export function personSecrets(tx: Transaction, { workspaceId }: WorkspaceScope): PersonSecrets {
  const sealed = async () => (await tx.personSecret.findFirst({ where: { workspaceId } }))?.secret ?? null;
  return {
    sealed,

    async keep(secret) {
      // Who is first is waited for, and is the one.
      await tx.personSecret.createMany({ data: [{ workspaceId, secret }], skipDuplicates: true });
      return (await sealed()) ?? secret;
    },

    async plainKeys(limit) {
      const rows = await tx.$queryRaw<{ key: string }[]>`
        select person_key::text as key from patient
        where workspace_id = ${workspaceId}::uuid and person_key ~ '^[0-9a-f]' limit ${limit} for update`;
      return rows.map(({ key }) => key);
    },

    async replace(keys) {
      await tx.$executeRaw`
        update patient p set person_key = k.keyed
        from unnest(${keys.map(({ plain }) => plain)}::text[], ${keys.map(({ keyed }) => keyed)}::text[])
          as k (plain, keyed)
        where p.workspace_id = ${workspaceId}::uuid and p.person_key = k.plain::bpchar`;
    },
  };
}

/** Over all workspaces: no more than which they are. */
export function workspacesWithPlainKeys({ pool }: Database): WorkspacesWithPlainKeys {
  return async () => {
    const { rows } = await pool.query<WorkspaceScope>(
      `select tenant_id as "tenantId", workspace_id as "workspaceId" from workspaces_with_plain_keys()`,
    );
    return rows;
  };
}
