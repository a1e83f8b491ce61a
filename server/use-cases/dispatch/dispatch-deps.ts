import type { ImportDeps } from "#ports/deps.ts";

/** What sending files needs of the outside world. */
export type DispatchDeps = Pick<
  ImportDeps,
  | "inWorkspace"
  | "files"
  | "appointmentsOfDay"
  | "pgp"
  | "secretBox"
  | "openCarrier"
  | "fileMail"
  | "operatorDestinations"
  | "clock"
  | "newId"
  | "log"
>;
