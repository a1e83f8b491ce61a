import type { Mapping } from "#core/mapping/mapping.ts";
import { listsOf, lookupChoices } from "#core/platform/lookup-choices.ts";
import type { PlatformListName } from "#core/platform/platform-lists.ts";
import type { WorkspaceStores } from "#ports/deps.ts";
import type { LookupEntry } from "#ports/platform-lookups.ts";

/**
 * The values that the target of a feed's files accepts, by field: of the platform its lists as they were last fetched,
 * for the fields that the mapping fills. Null when there are none to check by.
 */
export async function choicesOfTarget(
  { feeds, platformLookups }: Pick<WorkspaceStores, "feeds" | "platformLookups">,
  { feedId, mapping }: { readonly feedId: string | null; readonly mapping: Mapping },
): Promise<NonNullable<Mapping["choices"]> | null> {
  const wanted = listsOf(mapping);
  const feed = feedId === null || wanted.length === 0 ? null : await feeds.find(feedId);
  if (feed?.target !== "platform") return null;
  const lists = new Map<PlatformListName, readonly LookupEntry[]>();
  for (const list of wanted) lists.set(list, await platformLookups.list(list));
  const choices = lookupChoices(mapping, lists);
  return Object.keys(choices).length === 0 ? null : { ...mapping.choices, ...choices };
}
