import { TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "#api/root.ts";
import { line as words } from "#components/messages/line.ts";

/**
 * Answers of ours are sentences that people may read. What a browser or something between says where none of ours came
 * ("Failed to fetch", "Unexpected token '<'") is not: it is put in words, for a change with the doubt that belongs to it.
 */
export const plainFaults: TRPCLink<AppRouter> = () => {
  return ({ op, next }) =>
    observable((observer) =>
      next(op).subscribe({ ...observer, error: (fault) => observer.error(plainFault(fault, op.type)) }),
    );
};

type Fault = TRPCClientError<AppRouter>;

export function plainFault(fault: Fault, asked: "query" | "mutation" | "subscription"): Fault {
  // Whoever went on to another page asked no more.
  const isCalledOff = fault.cause?.name === "AbortError";
  if (fault.data || isCalledOff) return fault;
  const meta = fault.meta && { meta: fault.meta };
  return new TRPCClientError<AppRouter>(asked === "mutation" ? words.unanswered : words.unread, {
    cause: fault,
    ...meta,
  });
}
