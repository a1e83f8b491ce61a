import type { Transaction } from "#adapters/postgres/connect.ts";
import type { RequestForm } from "#ports/request-form.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** The public form of one workspace, in the caller's transaction. */
export function requestForm(tx: Transaction, { workspaceId }: WorkspaceScope): RequestForm {
  return {
    async get() {
      const row = await tx.requestForm.findUnique({ where: { workspaceId } });
      if (!row) return { enabled: false, intro: "", phone: "", version: 0, changedAt: null, changedByName: null };
      const { enabled, intro, phone, version, changedAt, changedByName } = row;
      return { enabled, intro, phone, version, changedAt: changedAt.toISOString(), changedByName };
    },

    async set({ enabled, intro, phone }, seenVersion, by) {
      const count = await tx.$executeRaw`
        insert into request_form as known (workspace_id, enabled, intro, phone, changed_by_id, changed_by_name)
        select ${workspaceId}::uuid, ${enabled}, ${intro}, ${phone}, ${by.id}::uuid, ${by.name}
        on conflict (workspace_id) do update set enabled = excluded.enabled, intro = excluded.intro,
          phone = excluded.phone, version = known.version + 1, changed_at = now(), changed_by_id = excluded.changed_by_id,
          changed_by_name = excluded.changed_by_name
        where known.version = ${seenVersion}`;
      // Without a form nobody would look at them again and take them away.
      if (!enabled) await tx.formTry.deleteMany({ where: { workspaceId } });
      return count === 1;
    },

    async take({ what, addressHash, mostOfAddress, mostOfWorkspace }) {
      // One after the other: tries sent at once can't all pass a count that none of them has raised yet.
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`form ${what} ${workspaceId}`}, 0))::text`;
      await tx.$executeRaw`delete from form_try
        where workspace_id = ${workspaceId}::uuid and what = ${what} and at < now() - interval '1 hour'`;
      const count = await tx.$executeRaw`
        insert into form_try (workspace_id, what, address_hash)
        select ${workspaceId}::uuid, ${what}, ${addressHash}
        from (select count(*) as tries, count(*) filter (where address_hash = ${addressHash}) as own from form_try
          where workspace_id = ${workspaceId}::uuid and what = ${what}) as counted
        where counted.own < ${mostOfAddress} and counted.tries < ${mostOfWorkspace}`;
      return count === 1;
    },
  };
}
