"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BellOff } from "lucide-react";
import { toast } from "sonner";
import { noticeKinds, workspaceKinds } from "#core/notices/notice-kinds.ts";
import { noticeRules as words, notices } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RulesTable } from "./rules-table.tsx";

const kindsOfFeeds = noticeKinds.filter((kind) => !workspaceKinds.includes(kind));

/** Who is told of files of one feed; what is not chosen here is as for all feeds. */
export function FeedNoticesSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, path, may } = useWorkspace();
  const query = useQuery(trpc.notices.feedRules.queryOptions({ ...scope, feedId }));
  const { data } = query;
  const choose = useMutation(
    trpc.notices.setFeedRule.mutationOptions({
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  const link = may("connections.view") && <TextLink href={path("connections")}>{words.toConnections}</TextLink>;
  return (
    <Section flush title={words.feedTitle} description={words.feedText}>
      {!data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={notices.again}
          outline={<SkeletonTable rows={4} />}
          className="m-4"
        />
      )}
      {data?.channels.length === 0 && (
        <EmptyState icon={BellOff} title={words.feedNone} action={link}>
          {words.feedNoneText}
        </EmptyState>
      )}
      {data && data.channels.length > 0 && (
        <RulesTable
          caption={words.feedTitle}
          view={data}
          kinds={kindsOfFeeds}
          feedId={feedId}
          {...(may("feeds.manage") && {
            onChoose: (channelId, kind, timing) => choose.mutate({ ...scope, feedId, channelId, kind, timing }),
          })}
        />
      )}
    </Section>
  );
}
