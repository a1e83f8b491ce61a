import type { Actor } from "#ports/workspace.ts";

/** Where people come for a test. */
export type SiteContent = {
  /** Names it in files and folders; fixed once the site is there. */
  readonly code: string;
  readonly name: string;
  /** What printed forms carry as their heading. */
  readonly title: string;
  /** IANA name. */
  readonly zone: string;
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zipCode: string;
  readonly phone: string;
  /** No more are booked in an hour; null: no limit. */
  readonly slotsAnHour: number | null;
  /** What printed forms order; empty or left out: the usual test. */
  readonly testOrdered?: string;
  readonly active: boolean;
  /** The site of files whose feed names none; one of a workspace. */
  readonly isMain: boolean;
};

/** `changedAt` is ISO 8601 in UTC. */
export type Site = SiteContent & {
  readonly id: string;
  readonly testOrdered: string;
  readonly version: number;
  readonly changedAt: string;
  readonly changedByName: string;
};

/** Sites of one workspace, inside the caller's transaction. */
export type Sites = {
  /** The main one first, then by name. */
  list(): Promise<readonly Site[]>;
  find(siteId: string): Promise<Site | null>;
  add(site: SiteContent, by: Actor): Promise<Site | "taken">;
  /** Null when somebody else has changed it since `seen`. Its code stays. */
  change(siteId: string, site: SiteContent, seen: number, by: Actor): Promise<Site | null>;
  /** The site at which files of a feed book: its own, else the main one; null where there is neither. */
  ofFeed(feedId: string | null): Promise<Site | null>;
  /** Null: the main site. */
  setFeed(feedId: string, siteId: string | null): Promise<void>;
};
