"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { deskFiles as words } from "#components/messages/requisitions.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import type { FilesView } from "./views.ts";

/** Whether a worker makes a file for each hour. */
export function HourlySwitch({ setting }: { readonly setting: FilesView["hourly"] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope } = useWorkspace();
  const set = useMutation(
    trpc.requisitions.setHourly.mutationOptions({
      onSettled: () => queryClient.invalidateQueries(trpc.requisitions.files.pathFilter()),
    }),
  );
  const { enabled, version, changedByName } = setting;
  return (
    <div className="border-t pt-3">
      {set.error && (
        <Callout tone="critical" announced className="mb-2">
          {set.error.message}
        </Callout>
      )}
      <Switch
        label={words.hourlyLabel}
        hint={changedByName === null ? words.hourlyHint : `${words.hourlyHint} ${words.hourlyBy(changedByName)}`}
        checked={set.isPending ? set.variables.enabled : enabled}
        disabled={set.isPending}
        onCheckedChange={(checked) => set.mutate({ ...scope, enabled: checked, seenVersion: version })}
      />
    </div>
  );
}
