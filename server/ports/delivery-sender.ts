import type { WorkspaceScope } from "#ports/workspace.ts";
import type { Delivery } from "#ports/delivery-store.ts";

/** Takes what goes out to a partner's server. */
export type DeliverySender = {
  /**
   * Writes the content under the delivery's `objectKey`, which is set by now. Idempotent: sending the same delivery again
   * leaves one whole file. `content` may be read more than once. Throws AppError("unavailable") with one sentence for
   * people that names the step which failed.
   */
  send(
    scope: WorkspaceScope,
    delivery: Delivery,
    content: () => AsyncIterable<Uint8Array>,
    sizeBytes: number,
  ): Promise<void>;
};
