/** A file on its way that waits for a person. */
export type NeedyDispatch = {
  readonly id: string;
  readonly state: "in_doubt" | "failed";
  readonly destination: string;
  readonly file: string;
  readonly fault: string | null;
  readonly version: number;
  /** Null: a requisition file. */
  readonly day: string | null;
  /** Null: the main site's. */
  readonly siteCode: string | null;
};

/** How many there are, and the oldest of them. */
export type NeedyPage = {
  readonly inDoubt: number;
  readonly failed: number;
  readonly dispatches: readonly NeedyDispatch[];
};

/**
 * What waits for a person of all files that were to be sent from the workspace of the transaction. Of removed destinations only
 * what may have arrived there: nothing goes there any more, but somebody has to ask.
 */
export type NeedyDispatches = (limit: number) => Promise<NeedyPage>;
