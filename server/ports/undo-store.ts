import type { Misfit, UndoBucket, UndoCounts, UndoPreview, UndoRun, UndoState } from "#core/undo/undo.ts";
import type { EntityName } from "#core/entities/entity.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";

/** An import whose changes are looked at. */
export type UndoneImport = { readonly importId: string; readonly entity: EntityName };

/** What changed a record after the import: another import, or the undo of one. */
export type ChangedBy = { readonly importId: string; readonly number: number; readonly byUndo: boolean };

/** A change of an import and what an undo does, or did, about it. */
export type UndoRow = {
  readonly row: number;
  readonly key: string;
  /** Undoing it removes the record, for there was none before. */
  readonly removes: boolean;
  /** Of a kept one: what the record's version now comes from. */
  readonly changedBy: ChangedBy | null;
  /** Of a blocked one: where it went, each place once. */
  readonly sentTo: readonly string[];
  /** Of a blocked one that was not sent. */
  readonly misfit: Misfit | null;
};

/** Undos of the workspace of the transaction. */
export type UndoStore = {
  /** Reads the workspace's records, not their data. */
  preview(of: UndoneImport): Promise<UndoPreview>;
  /** In the order of the file; of a finished undo what it did, else what it would do. */
  rows(
    of: UndoneImport,
    query: { readonly bucket: UndoBucket; readonly after: number; readonly limit: number },
  ): Promise<readonly UndoRow[]>;
  /** Null when the import has one already that is neither cancelled nor failed. */
  create(importId: string, expected: UndoCounts, by: Actor): Promise<UndoRun | null>;
  find(undoId: string): Promise<UndoRun | null>;
  /** The newest. */
  ofImport(importId: string): Promise<UndoRun | null>;
  byIds(undoIds: readonly string[]): Promise<readonly UndoRun[]>;
  /** Moves it if it may go there from where it stands; null when it may not (somebody else was first). */
  move(
    undoId: string,
    to: UndoState,
    patch?: { readonly attempts?: number; readonly faultSentence?: string },
  ): Promise<UndoRun | null>;
  /** Notes how many changes are done with; only the job at work calls it. */
  note(undoId: string, done: number): Promise<void>;
};

/** Takes the changes of imports back. */
export type Undoing = {
  /**
   * Undoes what can be undone and moves the undo to `reporting` with its counts, in one transaction; null when it is
   * not (any more) `undoing`. `onChanges` is called between slices, outside the transaction; it may reject to give up.
   */
  run(
    scope: WorkspaceScope,
    undo: UndoneImport & { readonly undoId: string },
    onChanges: (done: number) => Promise<void>,
  ): Promise<UndoCounts | null>;
};
