import { notFound } from "next/navigation";
import { z } from "zod";
import { FeedMappingPage } from "#components/mappings/feed-mapping-page.tsx";
import { mappingPage } from "#components/messages/mappings.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: mappingPage.loading };

type FeedMappingRouteProps = { readonly params: Promise<{ readonly feedId: string }> };

/** One feed's mapping: what is on its way, and all its versions. */
export default async function FeedMappingRoute({ params }: FeedMappingRouteProps) {
  const feedId = z.uuid().safeParse((await params).feedId);
  if (!feedId.success) notFound();
  return (
    <Allowed action="mappings.see">
      <FeedMappingPage feedId={feedId.data} />
    </Allowed>
  );
}
