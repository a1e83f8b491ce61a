/** Where a business is. */
export type PostalAddress = {
  readonly address: string;
  readonly city: string;
  readonly state: string;
  readonly zip_code: string;
};

export type ContactVerdict = "ok" | "unlikely";

/**
 * Services that know whether an address is there and whether an e-mail address takes mail. Null: the operator has set none.
 * Each asks once and gives up after three seconds: it answers null where it can't tell, and rejects with
 * AppError("unavailable") where it did not answer as agreed. What it is asked stands in no error.
 */
export type ContactChecks = {
  readonly address: ((address: PostalAddress) => Promise<ContactVerdict | null>) | null;
  readonly email: ((email: string) => Promise<ContactVerdict | null>) | null;
};

/** What was answered in the last 30 days in one workspace, by hashes, in the caller's transaction. */
export type ContactMemory = {
  known(hashes: readonly string[]): Promise<ReadonlyMap<string, ContactVerdict>>;
  /** Takes away what is older, too. */
  keep(answers: readonly { readonly hash: string; readonly verdict: ContactVerdict }[]): Promise<void>;
};

/** What stands for a contact where answers are remembered: 64 hexadecimal digits that can't be taken back. */
export type HashContact = (workspaceId: string, contact: string) => string;
