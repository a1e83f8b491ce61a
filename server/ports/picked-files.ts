/** decisions: a requisition that comes back decided; printed: forms of a day, from the printing company. */
export type PickedKind = "decisions" | "printed";

/** What a pick-up looks for, as schedules name it. */
export type PickUpKind = "decisions_in" | "printed_in";

/** A version of a file at a partner's. */
export type FoundFile = {
  readonly destinationId: string;
  readonly kind: PickedKind;
  /** The partner's number or path of it. */
  readonly remoteId: string;
  /** What tells this version from another one under the same number or path. */
  readonly remoteMark: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Of printed forms: the day (yyyy-mm-dd) and the site of their folder. */
  readonly day: string | null;
  readonly siteId: string | null;
};

/**
 * How far it has come. seen: it is being read. taken: its bytes are ours (printed). imported: what it decides was carried
 * out, or refused, and it lies where it was. moved: it lies where read files lie, or is gone from there.
 */
export type PickedState = "seen" | "taken" | "imported" | "moved";

/** Times are ISO 8601 in UTC. */
export type PickedFile = FoundFile & {
  readonly id: string;
  readonly state: PickedState;
  /** Null: its bytes are not kept, or not yet, or the retention took them away. */
  readonly storeKey: string | null;
  readonly sha256: string | null;
  readonly requisitionReadId: string | null;
  /** One sentence: why it could not be read at all. */
  readonly fault: string | null;
  readonly seenAt: string;
  /** The retention took its bytes away. */
  readonly removedAt: string | null;
};

export type PickedStep =
  | {
      readonly to: "taken";
      readonly stored: { readonly storeKey: string; readonly sha256: string; readonly sizeBytes: number };
    }
  | { readonly to: "imported"; readonly requisitionReadId: string | null; readonly fault: string | null }
  | { readonly to: "moved" };

/** Files found at partners', of the workspace of the transaction. */
export type PickedFiles = {
  /** Notes those that are new; answers how far each has come, in the same order. */
  see(files: readonly FoundFile[]): Promise<readonly PickedFile[]>;
  /** One step on; false when it was taken before, by whomever. */
  step(id: string, step: PickedStep): Promise<boolean>;
  find(id: string): Promise<PickedFile | null>;
  /** The newest first. `imported`: those that were not seen to be moved. */
  list(
    which:
      | { readonly kind: "printed"; readonly day: string }
      | { readonly kind: "decisions"; readonly limit: number }
      | { readonly destinationId: string; readonly state: "imported" },
  ): Promise<readonly PickedFile[]>;
  /** Marks bytes that were kept so many days: nobody may read them from now on. Answers all that are to go. */
  markOld(days: number | null): Promise<readonly { readonly id: string; readonly storeKey: string }[]>;
  /** Its name goes with it, as does that under which it was sent. */
  gone(id: string): Promise<void>;
};
