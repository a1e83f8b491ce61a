import type { RemovedFile } from "#core/retention/retention.ts";

export type ArtifactKind = "error_file" | "receipt" | "undo_receipt" | "held_errors";

export type Artifact = {
  readonly id: string;
  readonly kind: ArtifactKind;
  readonly name: string;
  readonly storeKey: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly rows: number | null;
  readonly createdAt: string;
  /** It is here no more. */
  readonly removed: RemovedFile | null;
};

export type NewArtifact = Omit<Artifact, "id" | "createdAt" | "removed">;

/** Files that we made, of the workspace of the transaction. */
export type ArtifactStore = {
  /** Notes a file; one of each kind an import, so that a second try replaces the first. */
  put(importId: string, artifact: NewArtifact): Promise<void>;
  list(importId: string): Promise<readonly Artifact[]>;
};
