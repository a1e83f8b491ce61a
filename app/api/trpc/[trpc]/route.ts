import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "#api/context.ts";
import { appRouter } from "#api/root.ts";
import { getDeps } from "#server/composition.ts";

const handle = (request: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // Questions about persons come by POST: see components/trpc/provider.tsx.
    allowMethodOverride: true,
    createContext: () => createContext(getDeps(), request.headers),
    // Answers differ by person: kept by nobody between.
    responseMeta: () => ({ headers: new Headers({ "cache-control": "private, no-store" }) }),
  });

export { handle as GET, handle as POST };
