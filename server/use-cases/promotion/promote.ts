import type { ToDo } from "#core/bundle/to-do.ts";
import { AppError } from "#core/app-error.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { NewPromotion } from "#ports/promotions.ts";
import { carryOutArrival, type CarryOut } from "#use-cases/bundle/carry-out-arrival.ts";
import { targetOf, type PromotionDeps, type PromotionWay } from "#use-cases/promotion/promotion-way.ts";
import { readSource, type PromotionSource } from "#use-cases/promotion/read-source.ts";
import { compare } from "#use-cases/promotion/view-promotion.ts";

type Promote = PromotionWay & {
  /** The feed's current version here. */
  readonly versionId: string;
  /** What the person saw: `seen` of the preview. */
  readonly seen: string;
  /** Whether values that mean something else there are to mean what they mean here. */
  readonly changeMaps: boolean;
  readonly reason: string;
};

export type Promoted = {
  readonly feedId: string;
  readonly versionId: string;
  readonly toDo: readonly ToDo[];
  /** It was there before. */
  readonly again: boolean;
  /** Value maps there of which something waits for a second person. */
  readonly proposed: readonly string[];
};

/**
 * Brings the version that is in use into the next environment: a draft of the feed of its name there, or a new feed, and
 * the value maps with it. What changes there is one transaction; a kill before the record here leaves that to be written
 * when somebody asks again, which makes nothing twice. Rejects with AppError("bad_request") for another than the next
 * environment and what can't be saved there, ("forbidden") without a right there, ("conflict") when either side has
 * changed since it was seen.
 */
export async function promote(deps: PromotionDeps, input: Promote): Promise<Promoted> {
  const { versionId, scope, person } = input;
  const editor = await targetOf(deps, input);
  const source = await deps.inWorkspace(scope, (stores) => readSource(stores, versionId));
  const carryOut = () =>
    deps.inWorkspace(editor.scope, (stores) => arrive(stores, source, { ...input, editor, newId: deps.newId }));
  // Of two who make the same feed at once the second finds it made, and with it what it was to do itself.
  const { promotion, again, proposed } = await carryOut().catch((error: unknown) => {
    if (error instanceof AppError && error.code === "conflict") return carryOut();
    throw error;
  });
  const { environment: _, direction: __, feedId, versionId: made, toDo, ...same } = promotion;
  const out = { ...same, direction: "out", environment: input.to, feedId: source.feed.id, toDo } as const;
  await deps.inWorkspace(scope, async ({ promotions, activity }) => {
    if (!(await promotions.note({ ...out, versionId, otherVersionId: made }, person))) return;
    const detail = { feedId: source.feed.id, version: source.version.version, to: input.to };
    await activity.record({ actor: person, action: "mapping.promoted", subject: source.feed.name, detail });
  });
  return { feedId, versionId: made, toDo, again, proposed };
}

async function arrive(
  stores: WorkspaceStores,
  source: PromotionSource,
  { seen, from, person, reason, changeMaps, editor, newId }: Promote & Pick<CarryOut, "editor" | "newId">,
): Promise<{ readonly promotion: NewPromotion } & Pick<Promoted, "again" | "proposed">> {
  const { arrival, arrived, differs, toDo, seen: now } = await compare(stores, source);
  if (arrived && !(differs && changeMaps)) {
    const { byName: _, at: __, state: ___, published: ____, ...promotion } = arrived;
    return { promotion, again: true, proposed: [] };
  }
  if (now !== seen) {
    throw new AppError(
      "conflict",
      "The mapping or a value map was changed meanwhile, here or there. Look at it again.",
    );
  }
  const { name, id } = source.feed;
  const { version } = source.version;
  const origin = { environment: from, feed: name, version };
  const made = await carryOutArrival(stores, arrival, {
    ...{ editor, reason, origin, changeMaps, newId },
    feedName: name,
  });
  const promotion: NewPromotion = {
    ...{ id: newId(), direction: "in", environment: from, feedId: made.feedId, versionId: made.versionId },
    ...{ otherVersionId: source.version.id, version, stamp: source.stamp, toDo },
  };
  await stores.promotions.note(promotion, person);
  const detail = { feedId: made.feedId, version, from, sourceFeedId: id };
  await stores.activity.record({ actor: person, action: "mapping.promoted", subject: name, detail });
  return { promotion, again: false, proposed: made.proposed };
}
