import { outbox } from "#components/messages/outbox.ts";
import { MessagesPage } from "#components/outbox/messages-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: outbox.title };

export default async function MessagesRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="messages.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.messages.templates.queryOptions(scope))]}>
        <MessagesPage />
      </Prefetched>
    </Allowed>
  );
}
