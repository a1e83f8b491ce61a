import type { ImportDeps } from "#ports/deps.ts";
import type { Actor } from "#ports/workspace.ts";
import { type Guide, viewGuide } from "#use-cases/guides/view-guide.ts";

/** Shows somebody the guide of a feed; each opening stands in the activity log. Rejects with AppError("not_found"). */
export async function openGuide(
  deps: Parameters<typeof viewGuide>[0] & Pick<ImportDeps, "inWorkspace">,
  { by, ...input }: Parameters<typeof viewGuide>[1] & { readonly by: Actor },
): Promise<Guide> {
  const guide = await viewGuide(deps, input);
  const { id: feedId, name, version } = guide.feed;
  await deps.inWorkspace(input.scope, ({ activity }) =>
    activity.record({ actor: by, action: "guide.opened", subject: name, detail: { feedId, version } }),
  );
  return guide;
}
