import { ExportsPage } from "#components/exports/exports-page.tsx";
import { exportsPage } from "#components/messages/exports.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: exportsPage.title };

export default async function ExportsRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="imports.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.exports.view.queryOptions(scope))]}>
        <ExportsPage />
      </Prefetched>
    </Allowed>
  );
}
