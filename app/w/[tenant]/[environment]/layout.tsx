import type { ReactNode } from "react";
import { redirect } from "next/navigation";
import { isEnvironment } from "#core/access/environments.ts";
import { roleDescriptions } from "#core/access/permissions.ts";
import { AccountMenu } from "#components/people/account-menu.tsx";
import { PlainShell } from "#components/shell/plain-shell.tsx";
import { UnknownWorkspace } from "#components/shell/unknown-workspace.tsx";
import { WorkspaceShell } from "#components/shell/workspace-shell.tsx";
import { pageCaller } from "../../../page-caller.ts";
import { signInPath } from "../../../sign-in-path.ts";

type WorkspaceLayoutProps = {
  readonly params: Promise<{ readonly tenant: string; readonly environment: string }>;
  readonly children: ReactNode;
};

/** Who is not signed in goes to sign-in; who does not belong here sees their own. (notFound() would send an empty page.) */
export default async function WorkspaceLayout({ params, children }: WorkspaceLayoutProps) {
  const { tenant, environment } = await params;
  const me = await (await pageCaller()).people.me();
  if (!me) redirect(await signInPath());
  const membership = me.tenants.find(({ slug }) => slug === tenant);
  if (!membership || !isEnvironment(environment)) {
    return (
      <PlainShell account={<AccountMenu name={me.name} email={me.email} />}>
        <UnknownWorkspace tenants={me.tenants} />
      </PlainShell>
    );
  }
  const { slug, name, role } = membership;
  return (
    <WorkspaceShell
      workspace={{ slug, name, environment, role }}
      tenants={me.tenants.map((other) => ({ slug: other.slug, name: other.name }))}
      account={<AccountMenu name={me.name} email={me.email} note={`${roleDescriptions[role].name}, ${name}`} />}
    >
      {children}
    </WorkspaceShell>
  );
}
