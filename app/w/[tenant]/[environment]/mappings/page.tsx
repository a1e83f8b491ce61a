import { MappingsPage } from "#components/mappings/mappings-page.tsx";
import { mappingList } from "#components/messages/mappings.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: mappingList.title };

export default async function MappingsRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="mappings.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.mappings.list.queryOptions(scope))]}>
        <MappingsPage />
      </Prefetched>
    </Allowed>
  );
}
