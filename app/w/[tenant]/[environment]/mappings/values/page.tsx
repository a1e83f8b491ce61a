import { mapList } from "#components/messages/value-maps.ts";
import { ValueMapsPage } from "#components/value-maps/value-maps-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../../workspace-params.ts";

export const metadata = { title: mapList.title };

export default async function ValueMapsRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="mappings.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.valueMaps.list.queryOptions(scope))]}>
        <ValueMapsPage />
      </Prefetched>
    </Allowed>
  );
}
