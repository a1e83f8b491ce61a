"use client";
import { useQuery } from "@tanstack/react-query";
import { routeSection as words } from "#components/messages/feeds.ts";
import { useTRPC } from "#components/trpc/trpc.ts";
import { Section } from "#components/ui/card.tsx";
import { useWorkspace } from "#components/workspace/workspace-context.tsx";
import { RouteForm } from "./route-form.tsx";
import { RouteView } from "./route-view.tsx";

/** Which files are of a feed, and how they go on and out by themselves. The page around it shows what fails. */
export function RouteSection({ feedId }: { readonly feedId: string }) {
  const trpc = useTRPC();
  const { scope, may } = useWorkspace();
  const { data } = useQuery(trpc.routes.get.queryOptions({ ...scope, feedId }));
  if (!data) return null;
  return (
    <Section title={words.title} description={words.description}>
      {may("feeds.manage") ? (
        <RouteForm key={JSON.stringify(data.feed.route)} viewed={data} />
      ) : (
        <RouteView viewed={data} />
      )}
    </Section>
  );
}
