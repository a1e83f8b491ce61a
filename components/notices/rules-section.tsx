"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { noticeKinds } from "#core/notices/notice-kinds.ts";
import { noticeRules as words, notices } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { QueryState } from "#components/ui/query-state.tsx";
import { Section } from "#components/ui/card.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RulesTable } from "./rules-table.tsx";

/** Which notices of all feeds go to which channel; nothing as long as there is no channel. */
export function RulesSection() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { scope, may } = useWorkspace();
  const query = useQuery(trpc.notices.rules.queryOptions(scope));
  const { data } = query;
  const choose = useMutation(
    trpc.notices.setRule.mutationOptions({
      onError: ({ message }) => toast.error(message),
      onSettled: () => queryClient.invalidateQueries(trpc.notices.pathFilter()),
    }),
  );
  if (!data) return <QueryState query={query} failed={words.failed} again={notices.again} outline={null} />;
  if (data.channels.length === 0) return null;
  return (
    <Section flush title={words.title} description={words.text}>
      <RulesTable
        caption={words.title}
        view={data}
        kinds={noticeKinds}
        feedId={null}
        {...(may("connections.manage") && {
          onChoose: (channelId, kind, timing) =>
            timing !== "inherit" && choose.mutate({ ...scope, channelId, kind, timing }),
        })}
      />
    </Section>
  );
}
