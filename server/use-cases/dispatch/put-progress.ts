import { readyPlaceOf, readyProof } from "#core/dispatch/ready-mark.ts";
import type { PutProgress } from "#ports/file-carrier.ts";
import type { InHand } from "#use-cases/dispatch/in-hand.ts";

/** How far the tries of a file have come, each step noted before the next act. */
export function putProgress(hand: Pick<InHand, "id" | "now" | "note">): PutProgress {
  return {
    id: hand.id,
    readyAt: readyPlaceOf(hand.now().proof),
    ready: (at) => hand.note(null, { proof: at === null ? null : readyProof(at) }),
  };
}
