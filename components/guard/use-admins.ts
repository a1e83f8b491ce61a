import { useQuery } from "@tanstack/react-query";
import { may as mayRole } from "#core/access/permissions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Members whose role may approve; `allowed` is false for a reader who may not see members at all. */
export function useAdmins() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const allowed = may("people.see");
  const { data } = useQuery(trpc.people.members.queryOptions(scope, { enabled: allowed }));
  return { allowed, admins: data?.members.filter(({ role }) => mayRole(role, "imports.approve")) };
}
