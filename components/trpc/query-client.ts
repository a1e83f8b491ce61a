import { QueryCache, QueryClient } from "@tanstack/react-query";
import { isTRPCClientError } from "@trpc/client";

const unauthenticated = 401;
const firstServerFault = 500;

/**
 * Answers count as fresh for 10 s, so that going back is instant. A refusal (4xx) is not asked again: it would be
 * refused again; a fault of the server or the line is, twice. Whoever was signed out meanwhile signs in and comes back.
 * What is read goes on by itself when a lost connection is back; a change does not wait for it: whoever asked for it is
 * told at once, and it must not happen hours later when nobody thinks of it any more.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error) => statusOf(error) === unauthenticated && goToSignIn() }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && (statusOf(error) ?? firstServerFault) >= firstServerFault,
      },
      mutations: { networkMode: "always" },
    },
  });
}

/** The HTTP status that a procedure answered with; null when no answer came. */
function statusOf(error: unknown): number | null {
  if (!isTRPCClientError(error)) return null;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" ? status : null;
}

function goToSignIn() {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?expired=1&next=${encodeURIComponent(pathname + search)}`);
}
