"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { feedTarget as words } from "#components/messages/platform.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** Where a feed's files are loaded; nothing is asked while there is but one place. */
export function TargetSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.platform.target.queryOptions({ ...scope, feedId }));
  const { data } = query;
  const set = useMutation(
    trpc.platform.setTarget.mutationOptions({
      onSuccess: () => toast.success(words.saved),
      onSettled: () => queryClient.invalidateQueries(trpc.platform.pathFilter()),
    }),
  );
  if (query.error) {
    return (
      <Section title={words.title} description={words.description}>
        <QueryState query={query} failed={words.failed} again={words.again} outline={null} />
      </Section>
    );
  }
  if (!data || data.host === null) return null;
  const { host, paused } = data;
  const target = set.isPending ? set.variables.target : data.target;
  const manage = may("feeds.manage");
  return (
    <Section title={words.title} description={words.description}>
      <div className="flex max-w-2xl flex-col gap-3">
        {set.error && (
          <Callout tone="critical" announced>
            {set.error.message}
          </Callout>
        )}
        {manage ? (
          <>
            <RadioGroup
              legend={words.legend}
              value={target}
              onValueChange={(value) =>
                set.mutate({ ...scope, feedId, target: value === "platform" ? "platform" : "records" })
              }
              options={[
                { value: "records", label: words.records, hint: words.recordsHint },
                {
                  value: "platform",
                  label: words.platform(host),
                  hint: paused ? words.pausedHint : words.platformHint,
                },
              ]}
            />
            <p className="text-[0.8125rem] text-ink-3">{words.from}</p>
          </>
        ) : (
          <p>
            {target === "platform" ? words.platform(host) : words.records}
            <span className="block text-[0.8125rem] text-ink-2">
              {target === "platform" ? (paused ? words.pausedHint : words.platformHint) : words.recordsHint}
            </span>
          </p>
        )}
      </div>
    </Section>
  );
}
