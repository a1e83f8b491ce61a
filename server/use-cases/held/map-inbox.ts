import { AppError } from "#core/app-error.ts";
import { fieldOf } from "#core/entities/entities.ts";
import { entityOfMapping } from "#core/entities/entity-of-mapping.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import { targetProblem } from "#core/values/target-problem.ts";
import { withDecisions, type ValueDecision } from "#core/values/with-decisions.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { queueRelease } from "#use-cases/held/queue-release.ts";
import { publishChange } from "#use-cases/mapping/publish-change.ts";

/** What a value shall become; it is named by where it stands in a file, so that no value is sent about. */
export type InboxDecision = {
  readonly importId: string;
  readonly field: string;
  readonly position: number;
  readonly to: string | null;
};

type OfFeed = { readonly feedId: string; readonly field: string } & ValueDecision;

/**
 * Teaches feeds what values mean; held rows that waited for them go on by themselves. All of it, or nothing. `proposed`
 * names the fields that a second person has to agree to first. Rejects with AppError("not_found"), ("bad_request") for
 * a decision that can't be, and ("conflict") when a feed does not fill the field any more.
 */
export async function mapInbox(
  deps: Pick<ImportDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly decisions: readonly InboxDecision[] },
): Promise<{ readonly values: number; readonly proposed: readonly string[] }> {
  const { scope, by, decisions } = input;
  return deps.inWorkspace(scope, async (stores) => {
    const read: OfFeed[] = [];
    for (const decision of decisions) read.push(await readDecision(stores, decision));
    const proposed: string[] = [];
    // In one order whoever asks: two people who map values of two feeds do not wait for each other.
    const byFeed = [...Map.groupBy(read, ({ feedId }) => feedId)].toSorted(([one], [other]) => (one < other ? -1 : 1));
    for (const [feedId, ofFeed] of byFeed) {
      const next = (current: MappingVersion) => revise(current, ofFeed, by);
      const reason = "Values of several files were mapped so.";
      const { feed, version, waiting } = await publishChange(stores, { feedId, next, reason });
      proposed.push(...waiting);
      const detail = { feedId, version: version.version, values: ofFeed.length };
      const action = waiting.length > 0 ? "mapping.proposed" : "mapping.published";
      await stores.activity.record({ actor: by, action, subject: feed.name, detail });
    }
    await queueRelease(stores, scope);
    return { values: read.length, proposed: [...new Set(proposed)] };
  });
}

async function readDecision(
  { imports, feeds, values }: WorkspaceStores,
  { importId, field: name, position, to }: InboxDecision,
): Promise<OfFeed> {
  const run = await imports.find(importId);
  const feed = run?.feedId ? await feeds.find(run.feedId) : null;
  const [stored] = run ? await values.ofField(run.id, name, [position]) : [];
  if (!feed || !stored) {
    throw new AppError("not_found", "One of these values is gone with its file. Look at the list again.");
  }
  const field = fieldOf(entityOfMapping(feed.version.mapping), name);
  const problem = field ? targetProblem(field, to) : "The feed fills no such field.";
  if (problem !== null) throw new AppError("bad_request", problem);
  return { feedId: feed.id, field: name, value: stored.value, to };
}

function revise({ format, columns, mapping: before }: MappingVersion, decided: readonly OfFeed[], by: Actor) {
  let mapping = before;
  for (const [field, decisions] of Map.groupBy(decided, (one) => one.field)) {
    const after = withDecisions(
      mapping,
      field,
      decisions.map(({ value, to }) => ({ value, to })),
    );
    if (!after) throw new AppError("conflict", "The feed does not fill that field any more. Look at the list again.");
    mapping = after;
  }
  return { format, columns, headerSignature: headerSignature(columns), mapping, by } satisfies NewMappingVersion;
}
