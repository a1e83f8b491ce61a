import type { DestinationStep } from "#core/dispatch/destination.ts";
import type { PartnerAddress } from "#ports/partner-server.ts";

/** What stands at a path of a destination. */
export type CarriedFile = {
  readonly sizeBytes: number;
  /** What tells one content from another there: `sha256:…`, `sha1:…`; null: it says no more than the size. */
  readonly proof: string | null;
};

export type PutProgress = {
  /** Whose tries these are: names the hidden file, so that two that go side by side to one path never write into the same. */
  readonly id: string;
  /** What the last try said to `ready`; null: it did not come so far. */
  readonly readyAt: string | null;
  /** Says at which place all is written, or with null that nothing is there any more. */
  readonly ready: (at: string | null) => Promise<void>;
};

/**
 * Takes files to one destination. Paths are relative, of plain names with `/` between: `2026-11-22/name.csv`,
 * `ToCity/name.csv`; folders are found or made. Everything but `close` rejects with AppError("unavailable") and one
 * sentence for people, the adapter's own error as its cause.
 */
export type FileCarrier = {
  /** Tries it step by step, and leaves nothing there. Never rejects: what is wrong is a step. */
  test(): Promise<readonly DestinationStep[]>;
  /** What stands there; null: nothing. The proof is that of the content as it lies there. */
  look(path: string): Promise<CarriedFile | null>;
  /**
   * Whole or not at all: the path appears with all of the content. `content` may be read more than once. Rejects with
   * AppError("conflict") where something stands there already, as far as the destination can tell.
   *
   * A destination from which files are soon taken away writes under a hidden name first, and says so: `ready` is awaited
   * when all is written and nothing shows yet. After a try that came so far at this very place (`readyAt`) and whose hidden
   * file is gone without the path being there, the file has appeared and was taken: that is answered as carried, without
   * a proof. At another server or folder nothing of it has ever been.
   */
  put(
    path: string,
    content: () => AsyncIterable<Uint8Array>,
    sizeBytes: number,
    progress?: PutProgress,
  ): Promise<CarriedFile>;
  /**
   * Takes away what a try that did not end has left there beside the path: a hidden part, pieces of an upload. "taken": that
   * is gone because it had appeared, see `put`; then it was delivered. What stands at the path is left as it is.
   */
  takeBack(path: string, progress: PutProgress): Promise<"nothing" | "taken">;
  close(): Promise<void>;
};

/** How a destination is reached, its secrets open; kept nowhere. */
export type CarrierAddress =
  | {
      readonly kind: "sftp";
      readonly partner: PartnerAddress;
      readonly folder: string;
      /** The operator's own, which may lie anywhere. */
      readonly trusted: boolean;
    }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly prefix: string;
      readonly region: string;
      readonly endpoint: string | null;
      /** Null: what the machine has. */
      readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
      /** The operator's own, which may lie anywhere. */
      readonly trusted: boolean;
    }
  /** `folder` is relative to the one that the operator keeps backups in. */
  | { readonly kind: "folder"; readonly folder: string }
  /** `config`: the text of the configuration file that Box's console makes for an app with JWT. */
  | { readonly kind: "box"; readonly config: string; readonly folderId: string };

/** Opens nothing yet; whoever has it closes it. */
export type OpenCarrier = (address: CarrierAddress) => FileCarrier;
