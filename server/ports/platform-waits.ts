/** An import that waits for its platform without a worker. Times are ISO 8601. */
export type PlatformWait = {
  /** Since when nothing comes back. */
  readonly since: string;
  readonly nextTryAt: string;
  /** How often it was tried in vain since. */
  readonly tries: number;
  /** In one sentence, why. */
  readonly sentence: string;
};

/** Imports of one workspace that wait for its platform, in the caller's transaction. */
export type PlatformWaits = {
  find(importId: string): Promise<PlatformWait | null>;
  put(importId: string, wait: PlatformWait): Promise<void>;
  end(importId: string): Promise<void>;
};
