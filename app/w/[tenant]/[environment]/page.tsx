import { redirect } from "next/navigation";
import { may } from "#core/access/permissions.ts";
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
  return (
    <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.history.home.queryOptions(scope))]}>
      <HomePage />
    </Prefetched>
  );
}
