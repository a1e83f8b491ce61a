import { notFound } from "next/navigation";
import { z } from "zod";
import { GuidePage } from "#components/guides/guide-page.tsx";
import { guides } from "#components/messages/guides.ts";
import { Allowed } from "#components/workspace/allowed.tsx";

export const metadata = { title: guides.title };

type GuideRouteProps = { readonly params: Promise<{ readonly feedId: string }> };

export default async function GuideRoute({ params }: GuideRouteProps) {
  const feedId = z.uuid().safeParse((await params).feedId);
  if (!feedId.success) notFound();
  return (
    <Allowed action="feeds.view">
      <GuidePage feedId={feedId.data} />
    </Allowed>
  );
}
