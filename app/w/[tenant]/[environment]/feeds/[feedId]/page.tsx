import { notFound } from "next/navigation";
import { z } from "zod";
import { FeedEncryptionSection } from "#components/encryption/feed-encryption-section.tsx";
import { ExpectedSection } from "#components/expected/expected-section.tsx";
import { FeedFrame } from "#components/feeds/feed-frame.tsx";
import { RouteSection } from "#components/feeds/route-section.tsx";
import { GuardSection } from "#components/guard/guard-section.tsx";
import { feedPage } from "#components/messages/feeds.ts";
import { TargetSection } from "#components/platform/target-section.tsx";
import { RetentionSection } from "#components/retention/retention-section.tsx";
import { FeedNoticesSection } from "#components/notices/feed-notices-section.tsx";
import { HoldSection } from "#components/waiting/hold-section.tsx";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: feedPage.loading };

type FeedRouteProps = { readonly params: Promise<{ readonly feedId: string }> };

/** One feed: a section for each thing that can be set for it. */
export default async function FeedRoute({ params }: FeedRouteProps) {
  const feedId = z.uuid().safeParse((await params).feedId);
  if (!feedId.success) notFound();
  return (
    <Allowed action="feeds.view">
      <FeedFrame feedId={feedId.data}>
        <RouteSection feedId={feedId.data} />
        <TargetSection feedId={feedId.data} />
        <FeedEncryptionSection feedId={feedId.data} />
        <ExpectedSection feedId={feedId.data} />
        <GuardSection feedId={feedId.data} />
        <HoldSection feedId={feedId.data} />
        <RetentionSection feedId={feedId.data} />
        <FeedNoticesSection feedId={feedId.data} />
      </FeedFrame>
    </Allowed>
  );
}
