"use client";
import { useState, type ReactNode } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "#api/root.ts";
import { createQueryClient } from "./query-client.ts";
import { TrpcContextProvider } from "./trpc.ts";

/** What a component needs to ask the server: the cache and the client, one of each per page load. */
export function TrpcProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({ links: [httpBatchStreamLink({ url: "/api/trpc", transformer: superjson })] }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TrpcContextProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TrpcContextProvider>
    </QueryClientProvider>
  );
}
