"use client";
import { useQuery } from "@tanstack/react-query";
import { activityKinds, isActivityKind, type ActivityKind } from "#core/access/activity-kinds.ts";
import { activity as words } from "#components/messages/activity.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

export type ActivityFilter = { readonly kind?: ActivityKind; readonly actorId?: string };

type ActivityFiltersProps = { readonly filter: ActivityFilter; readonly onChange: (filter: ActivityFilter) => void };

// A list's option can't have the empty value.
const all = "all";

/** Narrows the log to a kind of activity and to one member's doing. */
export function ActivityFilters({ filter, onChange }: ActivityFiltersProps) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data } = useQuery(trpc.people.members.queryOptions(scope, { enabled: may("people.see") }));
  const { kind, actorId } = filter;
  return (
    <div className="flex flex-wrap gap-2 border-b px-4 py-2.5">
      <Select
        className="w-48 max-sm:w-full"
        aria-label={words.kind}
        value={kind ?? all}
        onValueChange={(next) => onChange({ ...(isActivityKind(next) && { kind: next }), ...(actorId && { actorId }) })}
        options={[
          { value: all, label: words.allKinds },
          ...activityKinds.map((value) => ({ value, label: words.kinds[value] })),
        ]}
      />
      <Select
        className="w-56 max-sm:w-full"
        aria-label={words.who}
        value={actorId ?? all}
        onValueChange={(next) => onChange({ ...(kind && { kind }), ...(next !== all && { actorId: next }) })}
        options={[
          { value: all, label: words.everybody },
          ...(data?.members ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
        ]}
      />
    </div>
  );
}
