import { AppError } from "#core/app-error.ts";
import { entityOf } from "#core/entities/entities.ts";
import { platformAddress } from "#core/platform/platform-address.ts";
import { isAtPlatform } from "#core/platform/platform-kind.ts";
import type { LoadTarget } from "#core/imports/import.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { platformSeal } from "#use-cases/platform/open-platform.ts";
import { changedMeanwhile, refuseWhileLoading } from "#use-cases/platform-settings/refuse-while-loading.ts";

type By = { readonly scope: WorkspaceScope; readonly by: Actor };

/**
 * Sets the platform that this workspace may load into. `password` null: the stored one stays, which then goes to the host
 * that it was typed for and to no other. With another host the ids and lists of the former one are forgotten. `seen` is the
 * version that the person looked at, null for the first; AppError("conflict") when somebody else has changed it since, or
 * while files are to load into the former host.
 */
export async function setPlatform(
  deps: Pick<ImportDeps, "inWorkspace" | "secretBox" | "platformAddressFault">,
  input: By & {
    readonly baseUrl: string;
    readonly username: string;
    readonly password: string | null;
    readonly lanes: number;
    readonly seen: number | null;
  },
): Promise<void> {
  const { scope, by, username, password, lanes, seen } = input;
  const address = platformAddress(input.baseUrl);
  const fault = "fault" in address ? address.fault : deps.platformAddressFault(address.baseUrl);
  if ("fault" in address || fault !== null) throw new AppError("bad_request", fault ?? "");
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > 32) {
    throw new AppError("bad_request", "From 1 to 32 requests can be under way at the same time.");
  }
  const { baseUrl, host } = address;
  const secret = password === null ? null : await deps.secretBox.seal(password, platformSeal(scope));
  await deps.inWorkspace(scope, async ({ platform, platformSettings, activity, jobs }) => {
    const before = await platform.find();
    if ((before?.version ?? null) !== seen) throw changedMeanwhile();
    const isOther = before !== null && before.baseUrl !== baseUrl;
    if (secret === null && (before === null || isOther)) {
      throw new AppError(
        "bad_request",
        before ? "Type the password again: it goes to another host now." : "Type the password.",
      );
    }
    if (isOther) {
      refuseWhileLoading(await platformSettings.use());
      await platformSettings.forget();
    }
    const paused = before?.paused ?? false;
    if (!(await platform.save({ baseUrl, username, lanes, paused, secret }, seen, by))) throw changedMeanwhile();
    await jobs.hurry(scope.tenantId);
    const detail = { lanes, newPassword: secret !== null, otherHost: isOther };
    await activity.record({ actor: by, action: "platform.set", subject: host, detail });
  });
}

/** Says where files of a feed are loaded whose columns are set from now on. */
export async function setFeedTarget(
  deps: Pick<ImportDeps, "inWorkspace">,
  { scope, by, feedId, target }: By & { readonly feedId: string; readonly target: LoadTarget },
): Promise<void> {
  await deps.inWorkspace(scope, async ({ platform, feeds, activity }) => {
    const feed = await feeds.find(feedId);
    if (!feed) throw new AppError("not_found", "There is no such feed.");
    if (target === "platform" && !isAtPlatform(feed.entity)) {
      const { plural } = entityOf(feed.entity);
      throw new AppError("bad_request", `${plural} are kept here: the platform has no records of this kind.`);
    }
    if (target === "platform" && !(await platform.find())) {
      throw new AppError("bad_request", "No platform is set for this workspace: set it first.");
    }
    await platform.setTarget(feedId, target);
    await activity.record({ actor: by, action: "feed.target-set", subject: feed.name, detail: { feedId, target } });
  });
}
