"use client";
import { useQuery } from "@tanstack/react-query";
import { feedEncryption as words } from "#components/messages/encryption.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Button } from "#components/ui/button.tsx";
import { Callout } from "#components/ui/callout.tsx";
import { Section } from "#components/ui/card.tsx";
import { SkeletonTable } from "#components/ui/skeleton.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { FeedEncryptionForm } from "./feed-encryption-form.tsx";

/** How the files of a feed are encrypted and signed, both ways. */
export function FeedEncryptionSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope } = useWorkspace();
  const { data, error, refetch } = useQuery(trpc.encryption.ofFeed.queryOptions({ ...scope, feedId }));
  return (
    <Section title={words.title} description={words.description}>
      {error && (
        <Callout
          tone="critical"
          title={words.failed}
          action={<Button onClick={() => void refetch()}>{words.again}</Button>}
        >
          {error.message}
        </Callout>
      )}
      {!data && !error && <SkeletonTable rows={3} />}
      {data && <FeedEncryptionForm key={JSON.stringify(data.settings)} feedId={feedId} known={data} />}
    </Section>
  );
}
