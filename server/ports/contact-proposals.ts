import type { StoredBusiness } from "#ports/businesses.ts";
import type { Contacts } from "#core/requisitions/contacts.ts";

/** Contacts that somebody without an account has entered for a business that was known; they don't count yet. */
export type ContactProposal = {
  readonly id: string;
  readonly contacts: Contacts;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type ContactsToDecide = { readonly business: StoredBusiness; readonly proposed: readonly ContactProposal[] };

export type ContactsWaiting = {
  readonly businesses: number;
  /** Messages of approvals that are told to nobody until it is said which contacts are right. */
  readonly held: number;
  /** ISO 8601. Null: there is none. */
  readonly oldest: { readonly hash: string; readonly since: string } | null;
};

/** Proposed contacts of businesses of one workspace, in the caller's transaction. */
export type ContactProposals = {
  /** The very same of before give way to these, unless the code of their request is still to be sent there. */
  add(proposal: {
    readonly businessId: string;
    readonly requestId: string;
    readonly contacts: Contacts;
  }): Promise<void>;
  /** The newest first, the same once; a business without some is left out. */
  of(businessIds: readonly string[]): Promise<ReadonlyMap<string, readonly ContactProposal[]>>;
  /** Businesses with some, those that wait longest first. */
  list(most: number): Promise<readonly ContactsToDecide[]>;
  /** How many businesses have contacts that wait for a person. */
  waiting(): Promise<ContactsWaiting>;
  /** Takes one and the same ones away, accepted or not; those that went already, too. */
  take(id: string): Promise<void>;
  /**
   * From now on these are the contacts of the business, and somebody stands for them. False: it was changed at another time
   * than was seen (milliseconds since 1970).
   */
  confirm(businessId: string, contacts: Contacts, seen?: number): Promise<boolean>;
};
