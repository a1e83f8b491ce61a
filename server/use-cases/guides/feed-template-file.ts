import { encodeText } from "#core/guides/encode-text.ts";
import { feedTemplate, type FeedTemplate } from "#core/guides/feed-template.ts";
import { templateText } from "#core/guides/template-text.ts";
import { stemOf } from "#core/reports/file-name.ts";
import type { ImportDeps, WorkspaceStores } from "#ports/deps.ts";
import type { FeedView } from "#ports/feed-store.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireFeed } from "#use-cases/feeds/require-feed.ts";
import { choicesOfTarget } from "#use-cases/values/choices-of-target.ts";

/** A template as it is saved. */
export type TemplateFile = { readonly name: string; readonly bytes: Uint8Array };

/** A feed with what its target accepts, as its files are checked. */
export async function asChecked(
  stores: Pick<WorkspaceStores, "feeds" | "platformLookups">,
  feed: FeedView,
): Promise<FeedView> {
  const { version } = feed;
  const choices = await choicesOfTarget(stores, { feedId: feed.id, mapping: version.mapping });
  return choices === null ? feed : { ...feed, version: { ...version, mapping: { ...version.mapping, choices } } };
}

/** The template of a feed's current mapping; `today` is yyyy-mm-dd. */
export function templateOf({ version }: FeedView, today: string): FeedTemplate {
  const { mapping, columns, format } = version;
  return feedTemplate({ mapping, columns, format, today });
}

/**
 * The template of a feed, written as its files are; that somebody took it is recorded. Rejects with
 * AppError("not_found").
 */
export async function feedTemplateFile(
  deps: Pick<ImportDeps, "inWorkspace" | "clock">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly feedId: string },
): Promise<TemplateFile> {
  const { scope, by, feedId } = input;
  const today = deps.clock().slice(0, 10);
  return deps.inWorkspace(scope, async (stores) => {
    const feed = await asChecked(stores, await requireFeed(stores.feeds, feedId));
    const { format, version } = feed.version;
    const bytes = encodeText(templateText(templateOf(feed, today), format), format.encoding);
    await stores.activity.record({
      actor: by,
      action: "template.downloaded",
      subject: feed.name,
      detail: { feedId, version },
    });
    return { name: `${stemOf(feed.name)}-template.csv`, bytes };
  });
}
