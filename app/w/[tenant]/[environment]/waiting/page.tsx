import { waitingPage } from "#components/messages/waiting.ts";
import { WaitingPage } from "#components/waiting/waiting-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: waitingPage.title };

export default async function WaitingRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="imports.see">
      <Prefetched
        read={(trpc, cache) => [
          cache.prefetchQuery(trpc.held.inbox.queryOptions(scope)),
          cache.prefetchQuery(trpc.held.waiting.queryOptions(scope)),
        ]}
      >
        <WaitingPage />
      </Prefetched>
    </Allowed>
  );
}
