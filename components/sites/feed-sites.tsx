"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { sitesPage as words } from "#components/messages/appointments.ts";
import { useTRPC, type RouterOutputs } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";

/** At which site the files of each feed of appointments book. */
export function FeedSites({ view }: { readonly view: RouterOutputs["sites"]["view"] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const set = useMutation(
    trpc.sites.setFeed.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.sites.pathFilter());
        toast.success(words.feedSaved);
      },
      onError: ({ message }) => toast.error(message),
    }),
  );
  const options = view.sites.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Section title={words.feeds} description={words.feedsText}>
      <ul className="flex flex-col gap-2">
        {view.feeds.map((feed) => (
          <li key={feed.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5">
            <span className="min-w-0 font-medium wrap-anywhere">{feed.name}</span>
            {may("sites.manage") ? (
              <Select
                aria-label={words.feedSite(feed.name)}
                className="w-64 max-w-full"
                value={feed.siteId ?? ""}
                disabled={set.isPending}
                onValueChange={(siteId) => set.mutate({ ...scope, feedId: feed.id, siteId })}
                options={options}
              />
            ) : (
              <span className="text-ink-2">{view.sites.find(({ id }) => id === feed.siteId)?.name}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
