/** Where an undo stands. Until it is `reporting` nothing has changed. */
export type UndoState = "queued" | "undoing" | "reporting" | "completed" | "failed" | "cancelled";

export const busyUndoStates: readonly UndoState[] = ["queued", "undoing", "reporting"];

/**
 * What becomes of a change of an import: it can be `undone`; it is `kept`, for its record was changed again since; it
 * is `blocked`, for its record was sent to another system, or it is a booking whose earlier hour has no place for it.
 */
export type UndoBucket = "undone" | "kept" | "blocked";

export const undoBuckets = ["undone", "kept", "blocked"] as const satisfies readonly UndoBucket[];

/** Why a booking can't go back to its earlier hour. */
export type Misfit = "hour_full" | "hour_over";

/** Each change of the import in exactly one bucket. */
export type UndoCounts = Readonly<Record<UndoBucket, number>>;

/** What an undo would do. */
export type UndoPreview = UndoCounts & {
  /** Of the changes that can be undone, how many remove a record. */
  readonly removed: number;
  /** Skipped rows of the import that this one corrects which it had mended, and which are open again afterwards. */
  readonly reopened: number;
  /** Of those that are blocked, how many for the sake of their earlier hour. */
  readonly misfits: number;
  /** Bookings that are removed and of which somebody was told: an undo can't tell them. */
  readonly told: number;
};

/** The undo of an import, as screens and use cases see it. Times are ISO 8601 in UTC. */
export type UndoRun = {
  readonly id: string;
  readonly importId: string;
  readonly state: UndoState;
  /** What the person saw who asked for it. */
  readonly expected: UndoCounts;
  /** Null until its changes are stored. */
  readonly counts: UndoCounts | null;
  readonly progressDone: number;
  readonly attempts: number;
  /** Why it failed, or why it has no receipt. */
  readonly faultSentence: string | null;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly finishedAt: string | null;
};

/** What the page of the import and lists of imports say of its undo. */
export type UndoOfImport = Pick<UndoRun, "state" | "counts" | "askedByName" | "finishedAt">;

const nextStates: Readonly<Record<UndoState, readonly UndoState[]>> = {
  queued: ["undoing", "failed", "cancelled"],
  // An undo that was cut off is taken up again by the queue.
  undoing: ["undoing", "reporting", "failed"],
  reporting: ["reporting", "completed"],
  completed: [],
  failed: [],
  cancelled: [],
};

/** The states from which an undo may move to `state`. */
export function undoStatesBefore(state: UndoState): readonly UndoState[] {
  return (Object.keys(nextStates) as UndoState[]).filter((from) => nextStates[from].includes(state));
}
