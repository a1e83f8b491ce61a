import { FeedsPage } from "#components/feeds/feeds-page.tsx";
import { feedList } from "#components/messages/feeds.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: feedList.title };

export default async function FeedsRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="feeds.view">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.routes.list.queryOptions(scope))]}>
        <FeedsPage />
      </Prefetched>
    </Allowed>
  );
}
