import { SchedulesPage } from "#components/schedules/schedules-page.tsx";
import { schedules } from "#components/messages/schedules.ts";
import { Allowed } from "#components/workspace/allowed.tsx";
import { Prefetched } from "../../../../prefetched.tsx";
import { scopeOf, type WorkspaceParams } from "../../../../workspace-params.ts";

export const metadata = { title: schedules.title };

export default async function SchedulesRoute({ params }: { readonly params: WorkspaceParams }) {
  const scope = await scopeOf(params);
  if (!scope) return null;
  return (
    <Allowed action="schedules.see">
      <Prefetched
        read={(trpc, cache) => [
          cache.prefetchQuery(trpc.schedules.view.queryOptions(scope)),
          cache.prefetchQuery(trpc.schedules.needs.queryOptions(scope)),
        ]}
      >
        <SchedulesPage />
      </Prefetched>
    </Allowed>
  );
}
