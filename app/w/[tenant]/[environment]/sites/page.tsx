import { SitesPage } from "#components/sites/sites-page.tsx";
import { sitesPage } from "#components/messages/appointments.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: sitesPage.title };

export default async function SitesRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="appointments.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.sites.view.queryOptions(scope))]}>
        <SitesPage />
      </Prefetched>
    </Allowed>
  );
}
