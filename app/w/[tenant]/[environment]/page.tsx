import { HomePage } from "#components/home/home-page.tsx";
import { home } from "#components/messages/home.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../workspace-params.ts";

export const metadata = { title: home.title };

export default async function HomeRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.history.home.queryOptions(scope))]}>
      <HomePage />
    </Prefetched>
  );
}
