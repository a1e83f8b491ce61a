import { AppError } from "#core/app-error.ts";
import { type IntakeSettings, intakeSettingsProblem } from "#core/intake/intake-settings.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { IntakeCredentials } from "#ports/intake-queue.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { requireIntakeFeed } from "#use-cases/intake/intake-feed.ts";
import { intakeSealing } from "#use-cases/intake/open-intake.ts";

type SetIntake = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly settings: IntakeSettings;
  /** "keep": those that are stored. */
  readonly credentials: IntakeCredentials | "keep";
  /** The version that the person looked at, null for the first. */
  readonly seen: number | null;
};

/**
 * Sets the queues of a workspace. The access key is sealed before it is stored, and goes on being sent to the servers that
 * it was entered for and to no others. Rejects with AppError("bad_request") for settings that make no sense, and
 * ("conflict") for a feed that can't take referrals, a queue of another environment, or when somebody was faster.
 */
export async function setIntake(deps: Pick<ImportDeps, "inWorkspace" | "secretBox">, input: SetIntake): Promise<void> {
  const { scope, by, settings, seen } = input;
  const problem = intakeSettingsProblem(settings);
  if (problem !== null) throw new AppError("bad_request", problem);
  const sealed =
    input.credentials === "keep"
      ? null
      : await deps.secretBox.seal(JSON.stringify(input.credentials), intakeSealing(scope));
  await deps.inWorkspace(scope, async (stores) => {
    const { intake, jobs, activity } = stores;
    await requireIntakeFeed(stores, settings.feedId);
    const before = await intake.find();
    if ((before?.version ?? null) !== seen) throw changedMeanwhile();
    if (sealed === null && (before === null || hostsOf(before) !== hostsOf(settings))) {
      throw new AppError("bad_request", "Enter the access key and the secret key that these queues are opened with.");
    }
    if (!(await intake.save({ ...settings, credentials: sealed }, seen, by))) throw changedMeanwhile();
    await jobs.enqueue({ stage: "intake", ...scope });
    const detail = { feedId: settings.feedId, newAccessKey: sealed !== null };
    await activity.record({ actor: by, action: "intake.set", subject: "The intake queue", detail });
  });
}

const hostsOf = ({ inboundUrl, endpoint }: IntakeSettings) => endpoint ?? new URL(inboundUrl).origin;

export const changedMeanwhile = () =>
  new AppError("conflict", "Somebody else has changed the intake queue meanwhile. Load the page again.");
