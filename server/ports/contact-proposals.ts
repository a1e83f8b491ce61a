import type { Contacts } from "#core/requisitions/contacts.ts";

/** Contacts that somebody without an account has entered for a business that was known; they don't count yet. */
export type ContactProposal = {
  readonly id: string;
  readonly contacts: Contacts;
  /** Milliseconds since 1970. */
  readonly at: number;
};

export type ContactsWaiting = {
  readonly businesses: number;
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
  /** Businesses whose contacts wait for a person: others were entered, or an approval waits for those that it has. */
  waiting(): Promise<ContactsWaiting>;
  /** Takes one and the same ones away, accepted or not, with its business; null: somebody else was quicker. */
  take(id: string): Promise<(ContactProposal & { readonly businessId: string; readonly hash: string }) | null>;
  /**
   * From now on these are the contacts of the business, and somebody stands for them. False: it was changed at another time
   * than was seen (milliseconds since 1970).
   */
  confirm(businessId: string, contacts: Contacts, seen?: number): Promise<boolean>;
};
