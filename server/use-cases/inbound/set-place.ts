import { AppError } from "#core/app-error.ts";
import type { PlaceSettings } from "#core/inbound/place.ts";
import type { ImportDeps } from "#ports/deps.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import { type PlaceCredentials, placeSealing } from "#use-cases/inbound/place-sealing.ts";

export type SetPlace = {
  readonly scope: WorkspaceScope;
  readonly by: Actor;
  readonly settings: PlaceSettings;
  /** "keep": those that are stored. */
  readonly credentials: PlaceCredentials | "keep";
  readonly demandsEncryption: boolean;
  readonly settleSeconds: number;
};

/**
 * Sets where files of a workspace come from and go to. What lies in the old place stays there. The access key is sealed
 * before it is stored. Rejects with AppError("bad_request") for a bucket without an access key, and ("conflict") for a
 * part of a bucket in which another workspace's lies, or that lies in another's.
 */
export async function setPlace(deps: Pick<ImportDeps, "inWorkspace" | "secretBox">, input: SetPlace): Promise<void> {
  const { scope, by, settings, demandsEncryption, settleSeconds } = input;
  const sealed =
    input.credentials === "keep" || settings.kind === "folder"
      ? null
      : await deps.secretBox.seal(JSON.stringify(input.credentials), placeSealing(scope));
  await deps.inWorkspace(scope, async ({ place, jobs, activity }) => {
    const before = await place.find();
    const credentials = sealed ?? (settings.kind === "s3" ? keptOf(before, settings) : null);
    await place.save({ settings, credentials, demandsEncryption, settleSeconds });
    await jobs.enqueue({ stage: "list", ...scope });
    const subject = settings.kind === "folder" ? "A folder of this installation" : "An S3 bucket";
    await activity.record({
      actor: by,
      action: "place.set",
      subject,
      detail: { kind: settings.kind, demandsEncryption, settleSeconds, newAccessKey: sealed !== null },
    });
  });
}

/** An access key goes on being sent to the server that it was entered for, and to no other. */
function keptOf(
  before: { readonly settings: PlaceSettings; readonly credentials: string | null } | null,
  settings: PlaceSettings & { readonly kind: "s3" },
): string {
  const same = before?.settings.kind === "s3" && before.settings.endpoint === settings.endpoint;
  if (same && before.credentials !== null) return before.credentials;
  throw new AppError("bad_request", "Enter the access key and the secret key that this bucket is opened with.");
}
