import type { PlatformList } from "#ports/platform-client.ts";

export type LookupEntry = { readonly id: string; readonly name: string };

/** How a list stands here. */
export type LookupState = {
  readonly kind: PlatformList;
  /** ISO 8601; null: never yet. */
  readonly fetchedAt: string | null;
  readonly entries: number;
  /** Why a try after that has brought nothing, in one sentence. */
  readonly fault: string | null;
  readonly faultAt: string | null;
};

/** Lists of the platform, as they were when they were last fetched; in the caller's transaction. */
export type PlatformLookups = {
  states(): Promise<readonly LookupState[]>;
  /** In the platform's order. */
  list(kind: PlatformList): Promise<readonly LookupEntry[]>;
  /** All of a list in place of what was there. */
  replace(kind: PlatformList, entries: readonly LookupEntry[]): Promise<void>;
  /** Why a list could not be fetched; what is there stays. */
  note(kind: PlatformList, fault: string): Promise<void>;
};
