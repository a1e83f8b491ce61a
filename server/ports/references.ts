import type { Reference } from "#core/entities/entity.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";

/** A good row that refers to a record which is not there: its own key, the field, and the key that the field names. */
export type MissingReference = {
  readonly row: number;
  readonly rowKey: string;
  readonly field: string;
  readonly key: string;
};

/** Whether the records that rows refer to are there; one that was removed is not. */
export type References = {
  /** Of a file that is being staged, in the order of the file; call after `flush`. Rows that are skipped are left out. */
  missing(scope: WorkspaceScope, importId: string, references: readonly Reference[]): AsyncIterable<MissingReference>;
};
