import type { ExpectedState } from "#core/expected/expected-file.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { ExpectedFile, StoredExpectation } from "#ports/expected-files.ts";
import type { WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";

/** As many as stand side by side. */
const shownMoments = 30;
/** As many of a day as anybody looks through. */
const mostOfDay = 200;

/** A moment as a screen gets it; times are ISO 8601 in UTC. */
export type ShownMoment = {
  readonly id: string;
  readonly feedId: string;
  readonly feedName: string;
  readonly dueAt: string;
  readonly state: ExpectedState;
  readonly size: ExpectedFile["size"];
  readonly arrivedAt: string | null;
  /** The file came after its grace was over. */
  readonly cameLate: boolean;
  readonly import: { readonly id: string; readonly number: number } | null;
};

export type ExpectedView = {
  readonly expectation: StoredExpectation | null;
  /** The last ones and the next, newest first. */
  readonly moments: readonly ShownMoment[];
};

/** What is expected of a feed, and what came. Rejects with AppError("not_found"). */
export async function viewExpected(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, feedId }: { readonly scope: WorkspaceScope; readonly feedId: string },
): Promise<ExpectedView> {
  return deps.inWorkspace(scope, async ({ feeds, expectations, expectedFiles }) => {
    await requireFeed(feeds, feedId);
    const moments = await expectedFiles.list({ feedId, limit: shownMoments });
    return { expectation: await expectations.find(feedId), moments: moments.map(shown) };
  });
}

/** What is due between two instants, and what is late from before; the earliest first. */
export async function viewExpectedOfDay(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, from, to }: { readonly scope: WorkspaceScope; readonly from: string; readonly to: string },
): Promise<readonly ShownMoment[]> {
  const [begin, end] = [Date.parse(from), Date.parse(to)];
  return deps.inWorkspace(scope, async ({ expectedFiles }) => {
    const states = ["open", "in", "late", "missing"] as const;
    const ofDay = await expectedFiles.list({ states, from: begin, to: end, limit: mostOfDay });
    const before = await expectedFiles.list({ states: ["open", "late"], to: begin, limit: mostOfDay });
    return [...ofDay, ...before].toReversed().map(shown);
  });
}

function shown(moment: ExpectedFile): ShownMoment {
  const { id, feedId, feedName, dueAt, lateAt, state, size, arrivedAt } = moment;
  return {
    ...{ id, feedId, feedName, state, size },
    dueAt: new Date(dueAt).toISOString(),
    arrivedAt: arrivedAt === null ? null : new Date(arrivedAt).toISOString(),
    cameLate: arrivedAt !== null && arrivedAt >= lateAt,
    import: moment.import && { id: moment.import.id, number: moment.import.number },
  };
}
