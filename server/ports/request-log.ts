import type { BusinessRequest, RequestStatus } from "#core/requisitions/request.ts";

/** What somebody decided on a request, and whether they took it back. */
export type LoggedDecision = {
  readonly id: string;
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly byName: string;
  readonly via: "page" | "file" | "command" | "box";
  readonly to: RequestStatus;
  readonly slots: number | null;
  readonly reason: string | null;
  readonly undoneAt: string | null;
};

/** What is told and written of requests, of the workspace of the transaction. */
export type RequestLog = {
  /** Decisions on the request with a code, the newest first. */
  decisions(code: string): Promise<readonly LoggedDecision[]>;
  /** Made from `start` to `end`, both included (milliseconds); those that wait, or all. */
  between(
    window: { readonly start: number; readonly end: number },
    which: "pending" | "all",
  ): Promise<readonly BusinessRequest[]>;
  /** The time zone of the main site; null: there is none yet. */
  zone(): Promise<string | null>;
};
