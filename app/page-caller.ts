import { cache } from "react";
import { headers } from "next/headers";
import { createContext } from "#api/context.ts";
import { createCaller } from "#api/root.ts";
import { getDeps } from "#server/composition.ts";

/** Who sent the request for the page being rendered; looked up once for all of its parts. */
export const pageContext = cache(async () => {
  // Before getDeps: it tells the build that the page depends on its request and can't be made beforehand.
  const requestHeaders = await headers();
  return createContext(getDeps(), requestHeaders);
});

/** Calls procedures for the page being rendered, as whoever sent the request. */
export const pageCaller = cache(async () => createCaller(await pageContext()));
