import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { shell } from "#components/messages/shell.ts";
import { AccountMenu } from "#components/people/account-menu.tsx";
import { lastWorkspaceCookie, readLastWorkspace } from "#components/shell/last-workspace.ts";
import { PlainShell } from "#components/shell/plain-shell.tsx";
import { UnknownWorkspace } from "#components/shell/unknown-workspace.tsx";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { pageCaller } from "./page-caller.ts";

export const metadata = { title: shell.workspaces };

/** Leads to the workspace one worked in last, or to the first. */
export default async function StartPage() {
  const me = await (await pageCaller()).people.me();
  if (!me) redirect("/sign-in");
  const last = readLastWorkspace((await cookies()).get(lastWorkspaceCookie)?.value);
  if (last && me.tenants.some(({ slug }) => slug === last.slug)) redirect(workspacePath(last));
  const first = me.tenants[0];
  if (first) redirect(workspacePath({ slug: first.slug, environment: "staging" }));
  return (
    <PlainShell account={<AccountMenu name={me.name} email={me.email} />}>
      <UnknownWorkspace tenants={[]} />
    </PlainShell>
  );
}
