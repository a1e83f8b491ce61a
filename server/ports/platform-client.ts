import type { StepName } from "#core/notices/send-steps.ts";
import type { PlatformListName } from "#core/platform/platform-lists.ts";

export type PlatformKind = "employees" | "clients" | "visits";

export type PlatformList = PlatformListName;

/** Why nothing that can be relied on came back: whether the request was carried out is not known. */
export type PlatformFault =
  "not_found" | "private" | "unreachable" | "certificate" | "cut_off" | "too_slow" | "server_error" | "not_understood";

/** What the platform says, as a value: nothing of it is an exception. */
export type PlatformAnswer<T> =
  | { readonly kind: "ok"; readonly value: T }
  /** 404: the platform has no such record. */
  | { readonly kind: "absent" }
  /** 409: it has a record of this external id already. */
  | { readonly kind: "exists" }
  /** `message` may quote cells: never logged. `field` is the platform's name for it. */
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly field: string | null;
    }
  /** It asks for patience, or has failed so often that it is left alone: everything waits. */
  | { readonly kind: "busy"; readonly retryAfterMs: number }
  /** It refuses the sign-in or the permission. */
  | { readonly kind: "denied"; readonly status: number; readonly retryAfterMs: number }
  | {
      readonly kind: "no_answer";
      readonly step: StepName;
      readonly fault: PlatformFault;
      readonly retryAfterMs: number;
    };

/** How long one that does not answer is waited for, in milliseconds. */
export type PlatformPatience = {
  /** With a worker in hand; for longer, the import is handed back. */
  readonly atHandMs: number;
  /** Between two tries from then on: the first, doubling to the longest. */
  readonly firstMs: number;
  readonly longestMs: number;
};

/** How much is sent at once and written down at once. */
export type PlatformPace = {
  /** Requests under way at the same time. */
  readonly lanes: number;
  /** Rows that are marked before the first of them is sent. */
  readonly rowsAtOnce: number;
  /** Answers that are stored together, and after how many milliseconds they are at the latest. */
  readonly answersAtOnce: number;
  readonly answersWithinMs: number;
  readonly patience: PlatformPatience;
};

/** A platform behind its REST interface, with one sign-in. Each call asks once; who asks decides whether to repeat. */
export type PlatformClient = {
  readonly pace: PlatformPace;
  find(kind: PlatformKind, externalId: string): Promise<PlatformAnswer<{ readonly id: string }>>;
  create(
    kind: PlatformKind,
    body: Readonly<Record<string, unknown>>,
    idempotencyKey: string,
  ): Promise<PlatformAnswer<{ readonly id: string }>>;
  update(kind: PlatformKind, id: string, body: Readonly<Record<string, unknown>>): Promise<PlatformAnswer<null>>;
  setStatus(kind: PlatformKind, id: string, status: string): Promise<PlatformAnswer<null>>;
  /** One page, from 1; an empty one is behind the last. */
  list(
    what: PlatformList,
    page: number,
  ): Promise<PlatformAnswer<readonly { readonly id: string; readonly name: string }[]>>;
  close(): void;
};

export type PlatformAddress = {
  readonly baseUrl: string;
  readonly username: string;
  readonly password: string;
  readonly lanes: number;
};

/** In one sentence why an address is not even tried; null: it may be. */
export type PlatformAddressFault = (baseUrl: string) => string | null;

export type ConnectPlatform = (address: PlatformAddress) => PlatformClient;
