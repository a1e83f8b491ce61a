import { ActivityPage } from "#components/activity/activity-page.tsx";
import { activityPageSize } from "#components/activity/page-size.ts";
import { activity } from "#components/messages/activity.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { pageCaller } from "../../../../page-caller.ts";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: activity.title };

export default async function ActivityRoute({ params }: { readonly params: WorkspaceParams }) {
  const [scope, api] = await Promise.all([scopeOf(params), pageCaller()]);
  if (!scope) return null;
  const input = { ...scope, limit: activityPageSize };
  return (
    <Allowed action="activity.see">
      <Prefetched
        read={(trpc, cache) => [
          cache.prefetchQuery(trpc.people.members.queryOptions(scope)),
          cache.prefetchInfiniteQuery({
            queryKey: trpc.people.activity.queryKey(input),
            queryFn: () => api.people.activity(input),
            initialPageParam: 0,
          }),
        ]}
      >
        <ActivityPage />
      </Prefetched>
    </Allowed>
  );
}
