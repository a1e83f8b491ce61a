import { AppError } from "#core/app-error.ts";
import { authorizedKeysLine, readSenderKey, type SenderKey } from "#core/sftp/sender-key.ts";
import { senderUser } from "#core/sftp/sender-user.ts";
import type { Actor, WorkspaceScope } from "#ports/workspace.ts";
import type { NamedWorkspace } from "#ports/workspaces.ts";
import type { SftpDeps } from "#use-cases/sftp/sftp-deps.ts";

/** Lets a sender's public key in. Rejects with AppError("bad_request") and a sentence, or ("conflict") when it is in already. */
export async function addSenderKey(
  deps: Pick<SftpDeps, "inWorkspace" | "sshKeys">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly pasted: string; readonly comment: string },
): Promise<void> {
  const read = readSenderKey(input.pasted);
  if (!read.ok) throw new AppError("bad_request", read.fault);
  const comment = input.comment.trim() || read.key.comment;
  const fingerprint = deps.sshKeys.fingerprint(read.key.blob);
  await deps.inWorkspace(input.scope, async ({ sftpSenderKeys, activity }) => {
    const added = await sftpSenderKeys.add({ ...read.key, comment, fingerprint, by: input.by });
    if (!added) throw new AppError("conflict", "This key is let in already.");
    await activity.record({
      actor: input.by,
      action: "sftp.key-added",
      subject: fingerprint,
      detail: { kind: read.key.kind },
    });
  });
}

/** Shuts a key out; from the next sign-in on it opens nothing. */
export async function removeSenderKey(
  deps: Pick<SftpDeps, "inWorkspace">,
  input: { readonly scope: WorkspaceScope; readonly by: Actor; readonly keyId: string },
): Promise<void> {
  await deps.inWorkspace(input.scope, async ({ sftpSenderKeys, activity }) => {
    const removed = await sftpSenderKeys.remove(input.keyId);
    if (removed === null) throw new AppError("not_found", "This key is no longer there.");
    await activity.record({ actor: input.by, action: "sftp.key-removed", subject: removed.fingerprint });
  });
}

/**
 * The lines of authorized_keys for a user of our SFTP server, as sshd asks for them at a sign-in; none for a user that is
 * no workspace's.
 */
export async function keysOfUser(
  keys: {
    workspaces(): Promise<readonly NamedWorkspace[]>;
    of(scope: WorkspaceScope): Promise<readonly Pick<SenderKey, "kind" | "blob">[]>;
  },
  user: string,
): Promise<readonly string[]> {
  const found = (await keys.workspaces()).filter((workspace) => senderUser(workspace) === user);
  const [workspace] = found;
  if (workspace === undefined || found.length > 1) return [];
  return (await keys.of(workspace)).map(authorizedKeysLine);
}
