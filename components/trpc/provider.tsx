"use client";
import { useState, type ReactNode } from "react";
import { QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchStreamLink, splitLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "#api/root.ts";
import { plainFaults } from "./plain-faults.ts";
import { createQueryClient } from "./query-client.ts";
import { TrpcContextProvider } from "./trpc.ts";

const address = { url: "/api/trpc", transformer: superjson } as const;

/** Questions that hold a person's key or a cell: sent in the body, for an address ends up in logs. */
const personal: ReadonlySet<string> = new Set([
  ...[
    "history.find",
    "history.record",
    "history.unchanged",
    "appointments.find",
    "appointments.list",
    "mending.count",
    "businesses.list",
    "requisitions.queue",
  ],
]);

/** What a component needs to ask the server: the cache and the client, one of each per page load. */
export function TrpcProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        plainFaults,
        splitLink({
          condition: ({ path }) => personal.has(path),
          true: httpBatchStreamLink({ ...address, methodOverride: "POST" }),
          false: httpBatchStreamLink(address),
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TrpcContextProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TrpcContextProvider>
    </QueryClientProvider>
  );
}
