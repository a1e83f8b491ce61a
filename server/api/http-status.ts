import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { AppError, type AppErrorCode } from "#core/app-error.ts";

/** The one table from the kind of a refusal to what a caller gets: over tRPC its code, elsewhere the HTTP status. */
const answers: Readonly<Record<AppErrorCode, { readonly status: number; readonly trpc: TRPC_ERROR_CODE_KEY }>> = {
  bad_request: { status: 400, trpc: "BAD_REQUEST" },
  unauthenticated: { status: 401, trpc: "UNAUTHORIZED" },
  forbidden: { status: 403, trpc: "FORBIDDEN" },
  not_found: { status: 404, trpc: "NOT_FOUND" },
  conflict: { status: 409, trpc: "CONFLICT" },
  gone: { status: 410, trpc: "PRECONDITION_FAILED" },
  too_large: { status: 413, trpc: "PAYLOAD_TOO_LARGE" },
  too_many_requests: { status: 429, trpc: "TOO_MANY_REQUESTS" },
  unavailable: { status: 503, trpc: "SERVICE_UNAVAILABLE" },
  internal: { status: 500, trpc: "INTERNAL_SERVER_ERROR" },
};

/** What people read when the fault is ours: nothing of the cause goes out. */
export const internalMessage =
  "Something went wrong on our side, and nothing was changed. Try again; if it happens again, tell an admin when it did.";

/** The tRPC code of a refusal. */
export function trpcCode(code: AppErrorCode): TRPC_ERROR_CODE_KEY {
  return answers[code].trpc;
}

/** The same refusal as an answer of a plain route handler: `{ "code", "message" }`. */
export function errorResponse(error: unknown): Response {
  const refusal = error instanceof AppError ? error : new AppError("internal", internalMessage);
  const message = refusal.code === "internal" ? internalMessage : refusal.message;
  return Response.json({ code: refusal.code, message }, { status: answers[refusal.code].status });
}
