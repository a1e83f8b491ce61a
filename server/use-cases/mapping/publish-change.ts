import { needsSecondPerson } from "#core/mapping-life/needs-second-person.ts";
import { stableText } from "#core/mapping-life/stable-text.ts";
import type { MappingContent } from "#core/mapping-life/draft.ts";
import { headerSignature } from "#core/mapping/recognise-feed.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { FeedView, MappingVersion, NewMappingVersion } from "#ports/feed-store.ts";
import { labelsOf } from "#use-cases/mapping/second-person.ts";
import { tellProposal } from "#use-cases/mapping/tell-proposal.ts";

/**
 * Makes a change of a feed's mapping its current version, in the caller's transaction; the only way there for whoever
 * is at work on one file. `next` gets the current version, which nobody can follow with another meanwhile. A change of
 * fields that need a second person is proposed instead: `waiting` names them, and the feed stays as it is. The caller's
 * file goes on with a version of its own then, so that no file waits for people.
 */
export async function publishChange(
  { feeds, mappingVersions, notices }: Pick<WorkspaceStores, "feeds" | "mappingVersions" | "notices">,
  {
    feedId,
    next,
    reason,
  }: {
    readonly feedId: string;
    readonly next: (current: MappingVersion) => NewMappingVersion;
    /** Why, for the second person. */
    readonly reason: string;
  },
): Promise<{ readonly feed: FeedView; readonly version: MappingVersion; readonly waiting: readonly string[] }> {
  let asked: NewMappingVersion | null = null;
  const feed = await feeds.publish(feedId, (current) => {
    const version = next(current);
    if (needsSecondPerson(current.mapping, version.mapping).length === 0) return { ...version, reason };
    asked = version;
    // What it says already: nothing is published, and the feed stays locked.
    return { ...current, headerSignature: headerSignature(current.columns), by: version.by };
  });
  // TypeScript does not see that the function has run.
  const proposal = asked as NewMappingVersion | null;
  if (proposal === null) return { feed, version: feed.version, waiting: [] };

  const fields = needsSecondPerson(feed.version.mapping, proposal.mapping);
  const known = await mappingVersions.list({ feedId });
  if (!known.some((version) => version.state === "proposed" && content(version) === content(proposal))) {
    const { format, columns, mapping, by } = proposal;
    const basedOnId = feed.version.id;
    const draft = { feedId, format, columns, mapping, by, basedOnId, reason, seen: null };
    const proposed = await mappingVersions.saveDraft({ ...draft, state: "proposed" });
    if (proposed) await tellProposal({ notices }, proposed);
  }
  return { feed, version: feed.version, waiting: labelsOf(proposal.mapping, fields) };
}

function content({ format, columns, mapping }: MappingContent): string {
  return stableText({ format, columns, mapping });
}
