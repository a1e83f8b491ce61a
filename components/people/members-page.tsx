"use client";
import { useQuery } from "@tanstack/react-query";
import { roleDescriptions, roles } from "#core/access/permissions.ts";
import { members as words } from "#components/messages/people.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card, Section } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { InvitationsTable } from "./invitations-table.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { MembersTable } from "./members-table.tsx";

/** Who may enter the tenant; an admin lets people in and out. */
export function MembersPage({ me }: { readonly me: string }) {
  const trpc = useTRPC();
  const { scope, name, may } = useWorkspace();
  const query = useQuery(trpc.people.members.queryOptions(scope));
  const { data } = query;
  const mayManage = may("people.manage");

  return (
    <>
      <PageHeader
        title={words.title}
        description={`${words.description(name)}${mayManage ? "" : ` ${words.readOnly}`}`}
        actions={mayManage && <InviteDialog />}
      />
      <div className="flex flex-col gap-5">
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={
            <Card>
              <SkeletonTable rows={4} />
            </Card>
          }
        />
        {data && (
          <Section flush title={words.list} actions={<Badge>{words.count(data.members.length)}</Badge>}>
            <MembersTable members={data.members} me={me} mayManage={mayManage} />
          </Section>
        )}
        {data && (mayManage || data.invitations.length > 0) && (
          <Section flush title={words.invitations}>
            <InvitationsTable invitations={data.invitations} mayManage={mayManage} />
          </Section>
        )}
        <Section title={words.roles}>
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
            {roles.map((role) => (
              <div key={role}>
                <dt className="font-medium">{roleDescriptions[role].name}</dt>
                <dd className="text-ink-2">{roleDescriptions[role].may}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  );
}
