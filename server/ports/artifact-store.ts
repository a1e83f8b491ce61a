export type ArtifactKind = "error_file" | "receipt";

export type Artifact = {
  readonly id: string;
  readonly kind: ArtifactKind;
  readonly name: string;
  readonly storeKey: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly rows: number | null;
  readonly createdAt: string;
};

/** Files that we made, of the workspace of the transaction. */
export type ArtifactStore = {
  /** Notes a file; one of each kind an import, so that a second try replaces the first. */
  put(importId: string, artifact: Omit<Artifact, "id" | "createdAt">): Promise<void>;
  list(importId: string): Promise<readonly Artifact[]>;
};
