import { HomePage } from "#components/home/home-page.tsx";
import { newestImports, waitingImports } from "#components/home/home-reads.ts";
import { home } from "#components/messages/home.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../workspace-params.ts";

export const metadata = { title: home.title };

export default async function HomeRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Prefetched
      read={(trpc, cache) => [
        cache.prefetchQuery(trpc.imports.list.queryOptions({ ...scope, ...newestImports })),
        cache.prefetchQuery(trpc.imports.list.queryOptions({ ...scope, ...waitingImports })),
      ]}
    >
      <HomePage />
    </Prefetched>
  );
}
