"use client";
import { useQuery } from "@tanstack/react-query";
import { feedEncryption as words } from "#components/messages/encryption.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { QueryState } from "#components/ui/query-state.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FeedEncryptionForm } from "./feed-encryption-form.tsx";

/** How the files of a feed are encrypted and signed, both ways. */
export function FeedEncryptionSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const query = useQuery(trpc.encryption.ofFeed.queryOptions({ ...scope, feedId }));
  const { data } = query;
  return (
    <Section title={words.title} description={words.description}>
      <QueryState query={query} failed={words.failed} again={words.again} outline={<SkeletonTable rows={3} />} />
      {data && <FeedEncryptionForm key={JSON.stringify(data.settings)} feedId={feedId} known={data} />}
    </Section>
  );
}
