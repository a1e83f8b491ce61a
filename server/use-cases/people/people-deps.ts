import type { ActivityLog } from "#ports/activity-log.ts";
import type { PeopleStore } from "#ports/people-store.ts";
import type { RandomTokens } from "#ports/random-tokens.ts";
import type { SignIn } from "#ports/sign-in.ts";

/** What the use cases about people need; each takes its part of it. */
export type PeopleDeps = {
  readonly people: PeopleStore;
  readonly activity: ActivityLog;
  readonly signIn: SignIn;
  readonly tokens: RandomTokens;
  /** Where people reach the product: links to it begin so. */
  readonly publicUrl: string;
};
