/** The secret of a workspace, sealed by the secret box, and patients whose key was made without one. */
export type PersonSecrets = {
  /** Null: none was drawn yet. */
  sealed(): Promise<string | null>;
  /** Keeps it unless there is one; answers the one that counts. */
  keep(sealed: string): Promise<string>;
  /** Keys of patients of an earlier version, which are SHA-256 of the person. */
  plainKeys(limit: number): Promise<readonly string[]>;
  /** Puts a key in the place of each. */
  replace(keys: readonly { readonly plain: string; readonly keyed: string }[]): Promise<void>;
};

/** Workspaces with patients whose key was made without a secret. */
export type WorkspacesWithPlainKeys = () => Promise<
  readonly { readonly tenantId: string; readonly workspaceId: string }[]
>;

/** How persons are told apart without their names. */
export type PersonHashing = {
  /** A secret that nobody can guess, of 32 bytes. */
  newSecret(): string;
  /** Equal for equal texts: 64 hexadecimal digits, SHA-256. Whoever guesses the text can make it, too. */
  plain(text: string): string;
  /** What stands for a plain hash where it is stored: 64 characters, the same only with the same secret. */
  keyed(secret: string, plain: string): string;
};
