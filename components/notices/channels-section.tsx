"use client";
import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { BellRing, Plus } from "lucide-react";
import { notices as words } from "#components/messages/notices.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { ChannelDialog } from "./channel-dialog.tsx";
import { ChannelsTable } from "./channels-table.tsx";

/** Where notices go: the channels, and the way to add, try, pause and remove them. */
export function ChannelsSection() {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const [adding, setAdding] = useState(false);
  const query = useQuery(trpc.notices.channels.queryOptions(scope));
  const { data } = query;
  const manage = may("connections.manage");
  const has = (kind: string) => data?.channels.some(({ target }) => target.kind === kind) ?? false;
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  );

  return (
    <Section
      flush
      title={words.channels}
      description={words.channelsText}
      actions={manage && data && data.channels.length > 0 && add}
    >
      {!data && (
        <QueryState
          query={query}
          failed={words.failed}
          again={words.again}
          outline={<SkeletonTable rows={2} />}
          className="m-4"
        />
      )}
      {data?.missing.email && has("email") && (
        <Callout tone="caution" title={words.mailMissing} className="m-4">
          {data.missing.email}
        </Callout>
      )}
      {data?.missing.text && has("text") && (
        <Callout tone="caution" title={words.textMissing} className="m-4">
          {data.missing.text}
        </Callout>
      )}
      {data?.channels.length === 0 && (
        <EmptyState icon={BellRing} title={words.noneTitle} action={manage && add}>
          {manage ? words.noneText : words.noneReadOnly}
        </EmptyState>
      )}
      {data && data.channels.length > 0 && <ChannelsTable channels={data.channels} manage={manage} />}
      {adding && <ChannelDialog channel={null} onClose={() => setAdding(false)} />}
    </Section>
  );
}
