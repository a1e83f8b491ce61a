import { BusinessesPage } from "#components/businesses/businesses-page.tsx";
import { businessesPage } from "#components/messages/businesses.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: businessesPage.title };

export default async function BusinessesRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="requisitions.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.businesses.form.queryOptions(scope))]}>
        <BusinessesPage />
      </Prefetched>
    </Allowed>
  );
}
