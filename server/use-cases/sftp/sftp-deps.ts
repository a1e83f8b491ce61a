import type { ImportDeps } from "#ports/deps.ts";

/** What work with partners' servers needs of the outside world. */
export type SftpDeps = Pick<
  ImportDeps,
  "inWorkspace" | "partnerServers" | "sshKeys" | "secretBox" | "clock" | "newId" | "log"
>;
