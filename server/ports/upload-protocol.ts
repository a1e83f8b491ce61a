/** What requests of a resumable upload do, for one person in one workspace. Refusals reject with AppError. */
export type UploadActions = {
  /** `changedAt`: when the file was last changed on its sender's disk, in ms; 0 when the sender doesn't say. */
  start(file: {
    readonly id: string;
    readonly fileName: string;
    readonly sizeBytes: number;
    readonly changedAt: number;
  }): Promise<void>;
  /** Takes the upload over from every other connection and answers how far it is. */
  take(id: string): Promise<{ readonly received: number; readonly sizeBytes: number }>;
  /** Adds bytes behind those that are there; answers how many there are now. */
  add(id: string, content: AsyncIterable<Uint8Array>): Promise<number>;
  drop(id: string): Promise<void>;
};

/**
 * Answers a request of the tus protocol, version 1.0.0 (https://tus.io/protocols/resumable-upload): POST begins an
 * upload, HEAD asks how far `id` is, PATCH adds to it, DELETE takes it away. Rejects with what an action rejects with.
 */
export type UploadProtocol = (
  request: Request,
  upload: {
    /** The upload that the address names; of a new one the id it gets. */
    readonly id: string;
    readonly addressOf: (id: string) => string;
    readonly actions: UploadActions;
  },
) => Promise<Response>;
