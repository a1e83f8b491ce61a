import { desk } from "#components/messages/requisitions.ts";
import { RequisitionsPage } from "#components/requisitions/requisitions-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: desk.title };

export default async function RequisitionsRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  const first = { ...scope, status: "pending", search: "" } as const;
  return (
    <Allowed action="requisitions.see">
      <Prefetched
        read={(trpc, cache) => [
          cache.prefetchQuery(trpc.requisitions.queue.queryOptions(first)),
          cache.prefetchQuery(trpc.requisitions.files.queryOptions(scope)),
        ]}
      >
        <RequisitionsPage />
      </Prefetched>
    </Allowed>
  );
}
