import type { SftpSettings } from "#core/sftp/connection.ts";

/**
 * Whether what is made of an import (error file, receipt) is sent to a connection: where files are fetched, for those that
 * came from there; where they are only sent, for its feed, or for all when it names none.
 */
export function getsAnswers(
  connection: Pick<SftpSettings, "pullFolder" | "pushFolder" | "feedId">,
  run: { readonly feedId: string | null; readonly cameFromThere: boolean },
): boolean {
  if (connection.pushFolder === null) return false;
  if (connection.pullFolder !== null) return run.cameFromThere;
  return connection.feedId === null || connection.feedId === run.feedId;
}
