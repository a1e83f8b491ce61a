import type { Transaction } from "#adapters/postgres/connect.ts";
import type { ContactMemory, ContactVerdict } from "#ports/contact-checks.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** What was answered about contacts in one workspace, in the caller's transaction. */
export function contactMemory(tx: Transaction, { workspaceId }: WorkspaceScope): ContactMemory {
  return {
    async known(hashes) {
      const rows = await tx.$queryRaw<{ hash: string; verdict: ContactVerdict }[]>`
        select contact_hash::text as hash, verdict from contact_check
        where workspace_id = ${workspaceId}::uuid and contact_hash = any (${[...hashes]}::bpchar[])
          and checked_at > now() - interval '30 days'`;
      return new Map(rows.map(({ hash, verdict }) => [hash, verdict]));
    },

    async keep(answers) {
      await tx.$executeRaw`delete from contact_check
        where workspace_id = ${workspaceId}::uuid and checked_at <= now() - interval '30 days'`;
      for (const { hash, verdict } of answers) {
        await tx.$executeRaw`insert into contact_check (workspace_id, contact_hash, verdict)
          values (${workspaceId}::uuid, ${hash}, ${verdict})
          on conflict (workspace_id, contact_hash) do update set verdict = excluded.verdict, checked_at = now()`;
      }
    },
  };
}
