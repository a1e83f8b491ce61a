import { redirect } from "next/navigation";
import { type Action, may } from "#core/access/permissions.ts";
import { workspacePath } from "#components/workspace/workspace-path.ts";
import { HomePage } from "#components/home/home-page.tsx";
import { home } from "#components/messages/home.ts";
import { pageCaller } from "../../../page-caller.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../workspace-params.ts";

export const metadata = { title: home.title };

export default async function HomeRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  // Who sees no files has a desk of their own.
  const { tenants = [] } = (await (await pageCaller()).people.me()) ?? {};
  const role = tenants.find(({ slug }) => slug === scope.tenant)?.role;
  if (role && !may(role, "imports.see") && may(role, "requisitions.see")) {
    redirect(workspacePath({ slug: scope.tenant, environment: scope.environment }, "requisitions"));
  }
  const mayDo = (action: Action) => role !== undefined && may(role, action);
  return (
    <Prefetched
      read={(trpc, cache) => [
        cache.prefetchQuery(trpc.history.home.queryOptions(scope)),
        // What needs the reader stands above all else: coming later, it would push that away.
        ...(mayDo("schedules.see") ? [cache.prefetchQuery(trpc.schedules.needs.queryOptions(scope))] : []),
        ...(mayDo("dayFiles.send") ? [cache.prefetchQuery(trpc.dispatch.needy.queryOptions(scope))] : []),
        ...(mayDo("messages.see") ? [cache.prefetchQuery(trpc.messages.open.queryOptions(scope))] : []),
      ]}
    >
      <HomePage />
    </Prefetched>
  );
}
