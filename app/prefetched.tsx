import type { ReactNode } from "react";
import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { appRouter, type AppRouter } from "#api/root.ts";
import { pageContext } from "./page-caller.ts";

type PrefetchedProps = {
  /** What to read, with the very options that the components inside ask with. */
  readonly read: (trpc: TRPCOptionsProxy<AppRouter>, cache: QueryClient) => readonly Promise<void>[];
  readonly children: ReactNode;
};

/**
 * Gives the components inside their first answers with the page, so that nothing has to be asked for a second time. What
 * is refused or fails here is left out, and the component asks for it and says why.
 */
export async function Prefetched({ read, children }: PrefetchedProps) {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const trpc = createTRPCOptionsProxy<AppRouter>({ router: appRouter, ctx: pageContext, queryClient: cache });
  await Promise.all(read(trpc, cache));
  return <HydrationBoundary state={dehydrate(cache)}>{children}</HydrationBoundary>;
}
