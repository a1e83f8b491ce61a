import { members } from "#components/messages/people.ts";
import { MembersPage } from "#components/people/members-page.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";
import { pageCaller } from "../../../../page-caller.ts";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: members.title };

export default async function MembersRoute({ params }: { readonly params: WorkspaceParams }) {
  const [scope, me] = await Promise.all([scopeOf(params), pageCaller().then((api) => api.people.me())]);
  if (!scope || !me) return null;
  return (
    <Allowed action="people.see">
      <Prefetched read={(trpc, cache) => [cache.prefetchQuery(trpc.people.members.queryOptions(scope))]}>
        <MembersPage me={me.id} />
      </Prefetched>
    </Allowed>
  );
}
